//! Files that would take all time and memory, and files that are broken: the problem is told with its place, the rest is kept.

use super::read::read_into;
use super::unpack::Budget;
use super::{Batch, Known};
use std::io::Write;
use std::time::{Duration, Instant};

const TEXT: &str = "Five people died in the fire. The mayor said so on Monday.";

/// What a file may unpack to here: less than what it may elsewhere, for the time of the tests.
const MOST: usize = 4 << 20;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory")
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        packer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a name");
        packer.write_all(bytes).expect("memory");
    }
    packer.finish().expect("memory").into_inner()
}

/// Reads some bytes, and sees to it that they do not take more time than a page has.
fn bounded(name: &str, bytes: &[u8]) -> Batch {
    let (began, mut batch) = (Instant::now(), Batch::default());
    read_into(name, bytes, &Known::default(), 0, &mut Budget::of(MOST), &mut batch);
    assert!(began.elapsed() < Duration::from_secs(60), "{name} took {:?}", began.elapsed());
    batch
}

fn problems(batch: &Batch) -> Vec<String> {
    batch.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn pages_without_end_are_read_or_given_up() {
    let deep = |tag: &str, levels| format!("<html><body>{}<p>{TEXT}", format!("<{tag}>").repeat(levels));
    let each = |count: usize, piece: &dyn Fn(usize) -> String| (0..count).map(piece).collect::<String>();
    let ld = |json: String| format!("<html><script type=application/ld+json>{json}</script><p>{TEXT}");
    let read = [
        ("divs in divs", deep("div", 100_000)),
        ("marks in marks", deep("b", 100_000)),
        ("lists in lists", deep("ul><li", 100_000)),
        ("tables in tables", deep("table><tr><td", 100_000)),
        ("a script without end", format!("<html><body><p>{TEXT}</p><script>{}", "var a = '<div>';".repeat(500_000))),
        ("a comment without end", format!("<html><body><p>{TEXT}</p><!--{}", "-- <p>".repeat(200_000))),
        ("objects in objects", ld("{\"@type\":[".repeat(100_000))),
        ("strings and strings", ld(" ]\"".repeat(200_000))),
        (
            "references and references",
            ld(format!("{{\"@type\":\"NewsArticle\"{}}}", each(20_000, &|n| format!(",\"a{n}\":{{\"@id\":\"x\"}}")))),
        ),
        ("properties in properties", format!("{}{}", "<div itemprop=author>".repeat(200), TEXT.repeat(2_000))),
        ("authors and authors", format!("<p>{TEXT}</p>{}", "<span itemprop=author>Jane Doe</span>".repeat(5_000))),
        ("bars and bars", format!("<title>{}</title><p>{TEXT}", "a | ".repeat(50_000))),
        ("escapes and escapes", format!("<p>{}", "&amp;".repeat(50_000))),
        ("nothing", "<html>".to_owned()),
    ];
    for (what, page) in read {
        let batch = bounded(what, page.as_bytes());
        assert_eq!((batch.articles.len(), problems(&batch)), (1, vec![]), "{what}");
    }
    let too_much = [
        ("a page of 100 MB", format!("<html><p>{}", " ".repeat(100_000_000))),
        ("a page of a million paragraphs", "<html>".to_owned() + &"<p>x".repeat(1_000_000)),
        // What is left open is opened again in each paragraph.
        ("marks that are opened again", format!("<p>{}</p>{}", each(120, &|n| format!("<b a={n}>")), "<p>x</p>".repeat(100_000))),
        ("text without end", format!("<html><p>{}", "word ".repeat(1_000_000))),
    ];
    for (what, page) in too_much {
        let batch = bounded(what, page.as_bytes());
        assert_eq!((batch.articles.len(), batch.problems.len()), (0, 1), "{what}");
        assert!(problems(&batch)[0].starts_with(what), "{:?}", problems(&batch));
    }
}

#[test]
fn a_bomb_stays_small_and_the_files_before_it_are_kept() {
    let zeros = vec![b' '; MOST + 1];
    let bomb = zip(&[("good.txt", TEXT.as_bytes()), ("bomb.txt", &zeros), ("late.txt", TEXT.as_bytes())]);
    let batch = bounded("a.zip", &bomb);
    assert_eq!(batch.articles.len(), 1);
    assert_eq!(problems(&batch), ["a.zip/bomb.txt: it unpacks to more than 4194304 bytes", "a.zip: 1 more files were left unread"]);
    // However many are in it, all of them together have what one file has.
    let small = zip(&[("bomb.txt", &zeros)]);
    let nested = zip(&[("1.zip", &small), ("2.zip", &small), ("3.zip", &small)]);
    assert_eq!(
        problems(&bounded("b.zip", &nested)),
        ["b.zip/1.zip/bomb.txt: it unpacks to more than 4194304 bytes", "b.zip: 2 more files were left unread"]
    );
    assert_eq!(problems(&bounded("c.gz", &gzip(&zeros))), ["c.gz: it unpacks to more than 4194304 bytes"]);
    let within = |bytes: Vec<u8>| gzip(&bytes);
    let deep = within(within(within(within(TEXT.into()))));
    assert_eq!(problems(&bounded("d.gz", &deep)), ["d: packed more than three times"]);
}

#[test]
fn what_came_before_the_damage_is_kept() {
    let many: Vec<u8> = (0..2_000u32)
        .flat_map(|n| format!("Report {n}: {} people died in the fire.\n", n.wrapping_mul(2_654_435_761)).into_bytes())
        .collect();
    let packed = gzip(&many);
    let batch = bounded("a.txt.gz", &packed[..packed.len() / 2]);
    assert!(batch.articles[0].text.starts_with("Report 0") && batch.articles[0].text.len() > 1_000);
    assert!(problems(&batch)[0].starts_with("a.txt.gz: it is damaged or ends early"), "{:?}", problems(&batch));

    let mut broken = zip(&[("1.txt", TEXT.as_bytes()), ("2.txt", &many), ("3.txt", TEXT.as_bytes())]);
    let middle = broken.len() / 2;
    broken[middle..middle + 40].fill(0xff);
    let batch = bounded("b.zip", &broken);
    assert!(batch.articles.len() >= 2, "{:?}", problems(&batch));
    assert!(problems(&batch)[0].starts_with("b.zip/2.txt: it is damaged"), "{:?}", problems(&batch));

    let document = zip(&[("word/document.xml", b"<w:p><w:r><w:t>Five &amp; six</w:t></w:r></w:p><w:p><w:r><w:t>people died.</w:t>")]);
    assert_eq!(bounded("c.docx", &document).articles[0].text, "Five & six\npeople died.");
    assert_eq!(problems(&bounded("d.docx", &document[..40])).len(), 1);
    let table = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>")]);
    assert!(problems(&bounded("e.xlsx", &table))[0].starts_with("e.xlsx: this is an Office file without running text"));
}

#[test]
fn an_archive_with_one_bad_record_gives_all_others() {
    let page = format!("<html><body><p>{TEXT}</p><p>{TEXT}</p></body></html>");
    let record = |body: &str| {
        let content = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{body}");
        format!(
            "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{content}\r\n\r\n",
            content.len()
        )
    };
    let good = record(&page).repeat(20);
    let bads = [
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n\r\n\r\n".to_owned(),
        "garbage that is no record\r\n\r\n".to_owned(),
        record(&" ".repeat(33 << 20)),
        record(&"<p>x".repeat(1_000_000)),
    ];
    for bad in bads {
        let whole = format!("{good}{bad}{good}");
        for bytes in [whole.clone().into_bytes(), gzip(whole.as_bytes())] {
            let batch = bounded("crawl.warc", &bytes);
            let place = format!("crawl.warc, record 21 at byte {}:", good.len());
            assert_eq!((batch.articles.len(), batch.problems.len()), (40, 1), "{:?}", problems(&batch));
            assert!(problems(&batch)[0].starts_with(&place), "{:?}", problems(&batch));
        }
    }
}

#[test]
fn no_encoding_is_too_wrong() {
    let text = "Le maire a déclaré « non » à l’unité : trente-cinq blessés à l’hôpital.";
    let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    let mut cut = text.as_bytes().to_vec();
    cut.extend(&"é".as_bytes()[..1]);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).chain([0xd8]).collect();
    for (bytes, found) in
        [(windows.clone(), true), (cut, true), (wide, true), (vec![0xff; 1_000], false), ([windows, vec![0x81; 10]].concat(), true)]
    {
        let batch = bounded("a.txt", &bytes);
        assert_eq!(batch.articles.iter().any(|article| article.text.contains("déclaré « non »")), found, "{:?}", problems(&batch));
    }
    let page =
        |charset: &str| [format!("<html><meta charset={charset}><p>").as_bytes(), &encoding_rs::WINDOWS_1252.encode(text).0].concat();
    for charset in ["utf-8", "utf-16", "shift_jis", "no-such-charset", "windows-1252"] {
        assert!(bounded("a.html", &page(charset)).articles[0].text.contains("déclaré"), "{charset}");
    }
}
