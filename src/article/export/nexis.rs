//! Nexis: the older layout with a counter before each article and fields in capitals, and that of Nexis Uni with "Body" and "End of Document".

use super::{Entry, Labels, Line, paragraphs};

/// The entries of a file with counters ("1 of 20 DOCUMENTS"); `None` where it has none.
pub(super) fn counted(lines: &[Line<'_>], labels: &Labels) -> Option<Vec<Entry>> {
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| counter(lines[at].text, labels)).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let entries: Vec<Entry> = starts.iter().zip(ends).map(|(&start, end)| classic(&lines[start..end], labels)).collect();
    (!entries.is_empty()).then_some(entries)
}

/// "1 of 20 DOCUMENTS", « Document 1 de 20 ».
fn counter(line: &str, labels: &Labels) -> bool {
    if line.len() > 40 || !line.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let words = line.split_whitespace().map(|word| if word.bytes().all(|b| b.is_ascii_digit()) { "#" } else { word });
    let shape = crate::lexicon::fold(&words.collect::<Vec<_>>().join(" "));
    labels.0.iter().any(|pack| pack.export.counter.has(&shape))
}

/// Counter, paper, date, headline, fields, text, fields, copyright.
fn classic(lines: &[Line<'_>], labels: &Labels) -> Entry {
    let mut entry = Entry { line: lines.first().map_or(0, |line| line.number), ..Entry::default() };
    let mut lines = &lines[1.min(lines.len())..];
    // What stands under the text is read from below, so that a paragraph that begins like a field stays.
    while let Some((last, rest)) = lines.split_last() {
        let block = (0..lines.len()).rev().find(|&at| lines[at].apart).unwrap_or(0);
        let first = lines[block].text;
        let field = labels.value(first, |pack| &pack.tail).is_some() || labels.value(first, |pack| &pack.language).is_some();
        if field {
            entry.take(first, labels);
            lines = &lines[..block];
        } else if labels.begins(first, |pack| &pack.copyright) || labels.begins(last.text, |pack| &pack.copyright) {
            lines = if labels.begins(first, |pack| &pack.copyright) { &lines[..block] } else { rest };
        } else {
            break;
        }
    }
    let date = lines.iter().take(8).position(|line| labels.day(line.text).is_some());
    let Some(date) = date else {
        entry.paragraphs = paragraphs(lines);
        return entry;
    };
    entry.published = labels.day(lines[date].text);
    entry.site = lines[..date].iter().map(|line| line.text).find(|line| !labels.begins(line, |pack| &pack.copyright)).map(str::to_owned);
    let mut at = date + 1;
    // An edition or a time may follow the date; the headline is the first block that is no field, and may take several lines.
    let mut headline = String::new();
    let mut fields = false;
    while let Some(line) = lines.get(at) {
        if entry.take(line.text, labels) {
            fields = true;
        } else if fields && line.apart {
            break;
        } else if !fields && (headline.is_empty() || !line.apart) {
            if !headline.is_empty() {
                headline.push(' ');
            }
            headline.push_str(line.text);
        } else if !fields {
            // No field follows the headline: the text begins.
            break;
        }
        at += 1;
    }
    if entry.title.is_none() && !headline.is_empty() {
        entry.title = Some(headline);
    }
    entry.paragraphs = paragraphs(&lines[at..]);
    entry
}

/// Headline, paper, date, copyright, fields, "Body", text, "Classification", fields.
pub(super) fn entry(lines: &[Line<'_>], labels: &Labels) -> Entry {
    let mut entry = Entry { line: lines.first().map_or(0, |line| line.number), ..Entry::default() };
    let body = lines.iter().position(|line| labels.line(line.text, |pack| &pack.body)).unwrap_or(lines.len());
    let index = lines.iter().rposition(|line| labels.line(line.text, |pack| &pack.index)).filter(|&at| at > body).unwrap_or(lines.len());
    let head = &lines[..body];
    if let Some(date) = head.iter().position(|line| labels.day(line.text).is_some()) {
        entry.published = labels.day(head[date].text);
        entry.site = date.checked_sub(1).filter(|&at| at > 0).map(|at| head[at].text.to_owned());
        let title: Vec<&str> = head[..date.saturating_sub(1)].iter().map(|line| line.text).collect();
        entry.title = (!title.is_empty()).then(|| title.join(" "));
    }
    for line in head.iter().chain(&lines[index..]) {
        entry.take(line.text, labels);
    }
    entry.paragraphs = paragraphs(lines.get(body + 1..index).unwrap_or_default());
    entry
}
