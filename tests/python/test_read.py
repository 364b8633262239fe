"""Articles from files, folders, patterns, tables and bytes."""

import datetime as dt
import gzip
import json
import signal
import subprocess
import sys

import polars as pl
import pytest

import copydesk as cd

WIRE = "Talks fail in Lurania\n\nKARST, Lurania (AP) - The talks failed on Monday, the minister said."
PAGE = """<html lang="fr"><head><title>Un pont ferme - Le Phare</title>
<meta property="article:published_time" content="2025-03-02T23:30:00+01:00"></head>
<body><article><h1>Un pont ferme</h1><p>Le pont de Brume a fermé dimanche, a annoncé la mairie. Deux ouvriers ont été blessés.</p>
<p>Les travaux dureront trois mois, selon la mairie, qui promet des navettes aux habitants des deux rives.</p></article></body></html>"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/wire.txt").write_text(WIRE)
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "page.txt").write_bytes("Café fermé. Le maire a démissionné hier.".encode("cp1252"))
    (tmp_path / ".hidden").write_text("no")
    with gzip.open(tmp_path / "old.txt.gz", "wt") as file:
        file.write("An old report. Nobody was hurt.")
    return tmp_path


def test_a_folder_is_read_whole_in_the_order_of_its_names(folder):
    table = cd.read(folder)
    assert table["source"].to_list() == [str(folder / name) for name in ("b/wire.txt", "old.txt.gz", "page.html", "page.txt")]
    assert table["article_id"].to_list() == ["wire", "old.txt", str(folder / "page.html"), str(folder / "page.txt")]
    assert table["language"].to_list() == ["en", "en", "fr", "fr"]
    assert table["title"].to_list()[0] == "Talks fail in Lurania"
    assert table["dateline"].to_list()[0] == "KARST, Lurania"
    assert "Café fermé" in table["text"][3]


def test_of_plain_text_the_text_is_the_input_and_of_a_page_the_body_with_its_headline(folder):
    wire, page = cd.read([folder / "b/wire.txt", folder / "page.html"]).to_dicts()
    assert wire["text"] == WIRE
    assert page["text"].startswith("Un pont ferme\n")
    assert page["published"] == dt.date(2025, 3, 2)
    assert page["text"][page["title_start"] : page["title_end"]] == page["title"] == "Un pont ferme"
    assert "trois mois" in page["text"]


def test_patterns_files_and_one_path(folder):
    assert len(cd.read(str(folder / "**/*.txt"))) == 2
    assert len(cd.read(folder / "page.html")) == 1
    assert cd.read([]).schema == cd.read(folder).schema


def test_what_is_known_of_all_is_used_where_an_article_says_nothing(folder):
    table = cd.read(folder / "b", language="fr", published="2025-11-08")
    assert table["language"].to_list() == ["fr"]
    assert table["published"].to_list() == [dt.date(2025, 11, 8)]


def test_a_path_that_leads_nowhere_is_named(tmp_path):
    with pytest.raises(cd.InputError, match=r"'.*nowhere' is no file"):
        cd.read(tmp_path / "nowhere")


def test_an_unreadable_file_is_told_and_the_rest_is_kept(folder):
    (folder / "binary.dat").write_bytes(bytes(range(256)) * 8)
    with pytest.warns(cd.CopydeskWarning) as told:
        table = cd.read([folder / "b", folder / "binary.dat"])
    assert table["article_id"].to_list() == ["wire"]
    assert any("'binary'" in str(warning.message) for warning in told)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("news.csv", lambda frame, path: frame.write_csv(path)),
        ("news.parquet", lambda frame, path: frame.write_parquet(path)),
        ("news.jsonl", lambda frame, path: frame.write_ndjson(path)),
    ],
)
def test_tables_of_other_tools_are_known_by_their_columns(name, write, tmp_path):
    frame = pl.DataFrame(
        {
            "maintext": ["Five people died.", None, "Deux personnes sont mortes."],
            "title": ["Blast", "Lost", None],
            "date_publish": ["2025-11-08 10:00:00", "2025-11-08", "soon"],
            "authors": ["Jane Roe", "", None],
            "source_domain": ["lantern.example"] * 3,
            "language": ["en-GB", "en", "fr"],
        }
    )
    write(frame, tmp_path / name)
    table = cd.read(tmp_path / name)
    assert table["article_id"].to_list() == ["news#1", "news#2"]
    assert table["published"].to_list() == [dt.date(2025, 11, 8), None]
    assert table["title"].to_list() == ["Blast", None]
    assert table["byline"].to_list() == ["Jane Roe", None]
    assert table["language"].to_list() == ["en", "fr"]
    assert table["source"].to_list() == [str(tmp_path / name)] * 2


# One row as each tool exports it, with the columns that matter here and some that do not.
EXPORTS = {
    "Media Cloud": ("csv", {"stories_id": "7", "language": "en", "media_name": "The Post", "publish_date": "2025-11-08 10:00:00",
                            "title": "Blast", "url": "https://post.example/a", "story_text": "Five people died."}),
    "GDELT": ("csv", {"url": "https://post.example/a", "url_mobile": "", "title": "Blast", "seendate": "20251108T101500Z",
                      "domain": "The Post", "language": "English", "sourcecountry": "US", "text": "Five people died."}),
    "GKG": ("tsv", {"GKGRECORDID": "7", "V2.1DATE": "20251108101500", "V2SOURCECOMMONNAME": "The Post",
                    "V2DOCUMENTIDENTIFIER": "https://post.example/a", "title": "Blast", "text": "Five people died."}),
    "news-please": ("json", {"authors": ["Jane Roe"], "date_download": "2025-11-09", "date_publish": "2025-11-08 10:00:00",
                             "language": "en", "maintext": "Five people died.", "source_domain": "The Post", "text": None,
                             "title": "Blast", "title_page": None, "url": "https://post.example/a"}),
    "Fundus": ("json", {"title": "Blast", "plaintext": "Five people died.", "authors": ["Jane Roe"], "publisher": "The Post",
                        "lang": "en", "publishing_date": "2025-11-08 10:00:00+01:00", "body": {"sections": []},
                        "url": "https://post.example/a"}),
    "trafilatura": ("jsonl", {"title": "Blast", "author": "Jane Roe", "hostname": "post.example", "date": "2025-11-08",
                              "raw_text": "Five people", "text": "Five people died.", "language": "en",
                              "source": "https://post.example/a", "source-hostname": "The Post"}),
    "newspaper4k": ("json", {"url": "https://post.example/a", "title": "Blast", "authors": ["Jane Roe"], "meta_lang": "en",
                             "publish_date": "2025-11-08T10:00:00", "text": "Five people died.", "meta_site_name": "The Post",
                             "source_url": "https://post.example"}),
}  # fmt: skip


@pytest.mark.parametrize("tool", EXPORTS)
def test_the_columns_of_common_tools(tool, tmp_path):
    ending, row = EXPORTS[tool]
    path = tmp_path / f"export.{ending}"
    if ending in ("json", "jsonl"):
        path.write_text(json.dumps(row))
    else:
        pl.DataFrame([row]).write_csv(path, separator="\t" if ending == "tsv" else ",")
    (article,) = cd.read(path).to_dicts()
    expected = {"text": "Five people died.", "title": "Blast", "published": dt.date(2025, 11, 8), "site": "The Post",
                "url": "https://post.example/a", "language": "en"}  # fmt: skip
    assert {name: article[name] for name in expected} == expected
    assert article["byline"] == ("Jane Roe" if "author" in "".join(row) else None)


def test_tables_come_packed_in_other_code_pages_and_with_ids_that_are_not_unique(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Five people died."}\n'))
    (tmp_path / "b.csv").write_bytes("id;text\n1;Le maire a démissionné.\n1;L'été fut chaud.\n;Rien.\n".encode("cp1252"))
    (tmp_path / "c.csv").write_text("name,role\nJane Roe,mayor\n")
    with pytest.warns(cd.CopydeskWarning, match="no column of texts"):
        table = cd.read(tmp_path)
    assert table["article_id"].to_list() == ["a.jsonl#1", "1", "1#2", "b#3"]
    assert table["text"].to_list()[1] == "Le maire a démissionné."


def test_a_packed_table_that_is_a_bomb_or_damaged_is_named_and_the_rest_is_kept(tmp_path):
    good = gzip.compress(b'{"text": "Five people died."}\n')
    (tmp_path / "a.jsonl.gz").write_bytes(good)
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(bytes(257 << 20), compresslevel=1))
    (tmp_path / "cut.jsonl.gz").write_bytes(good[:-9])
    (tmp_path / "torn.jsonl.gz").write_bytes(good[:12] + b"\xff\xff" + good[14:])
    with pytest.warns(cd.CopydeskWarning) as warned:
        assert cd.read(tmp_path)["text"].to_list() == ["Five people died."]
    told = " ".join(str(warning.message) for warning in warned)
    assert all(name in told for name in ("bomb.csv.gz", "cut.jsonl.gz", "torn.jsonl.gz"))
    assert "unpacks to more than" in told


def test_an_archive_is_read_from_disk_record_by_record(tmp_path):
    content = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://phare.example/pont\r\nContent-Type: application/http\r\n"
    good = head + b"Content-Length: %d\r\n\r\n" % len(content) + content + b"\r\n\r\n"
    bad = head + b"\r\n\r\n\r\n"
    (tmp_path / "crawl.warc").write_bytes(good + bad + good)
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, (good, bad, good))))
    with pytest.warns(cd.CopydeskWarning, match=rf"record 2 at byte {len(good)}: the record has no Content-Length"):
        table = cd.read(tmp_path)
    assert table["title"].to_list() == ["Un pont ferme"] * 4
    assert table["url"].to_list() == ["https://phare.example/pont"] * 4
    assert table["provenance"].struct.field("url").to_list() == ["archive"] * 4
    assert table["article_id"].n_unique() == 4


def test_a_reading_that_is_interrupted_keeps_what_it_has(tmp_path):
    # Work for many ticks, so that the first of them that sees a page done is never the last.
    (tmp_path / "0.html").write_text(PAGE * 200)
    for number in range(1, 3000):
        (tmp_path / f"{number}.html").hardlink_to(tmp_path / "0.html")
    pressed = []

    def press(done, total):
        if done and not pressed:
            pressed.append(done)
            signal.raise_signal(signal.SIGINT)

    # A shell that starts the tests in the background lets them ignore Ctrl-C.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.warns(cd.CopydeskWarning, match=r"interrupted after \d+ of 3000 files"):
            table = cd.read(tmp_path, progress=press)
    finally:
        signal.signal(signal.SIGINT, before)
    assert 0 < len(table) < 3000
    assert table["sentences"].min() > 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of a process")
@pytest.mark.parametrize(
    "page", ["'<p>x' * 1_000_000", "'<p>' + 'word ' * 6_000_000", "'<p>' + ''.join(f'<b a={n}>' for n in range(120)) + '<p>x' * 300_000"]
)
def test_a_page_without_end_takes_bounded_memory(page):
    program = (
        "import resource, warnings, copydesk as cd\n"
        "warnings.simplefilter('ignore')\n"
        "resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30))\n"
        f"table = cd.articles([{page}, 'Five people died.'])\n"
        "assert table['text'].to_list() == ['Five people died.'], table\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)


def test_reprints_are_one_report(tmp_path):
    wire = (
        "KARST, Nov 8 (AP) - A bomb killed 12 people at a market in Karst, Lurania, on Saturday, the police said. The market was crowded."
    )
    texts = [wire, wire.replace("crowded", "full"), "In Karst 12 people were killed on Saturday."]
    news = pl.DataFrame({"article_id": ["a", "b", "c"], "text": texts, "published": [dt.date(2025, 11, 9)] * 3})
    groups = cd.duplicates(news)
    assert groups["group"].to_list() == [0, 0, 1]
    casualties = cd.casualties(news)
    assert cd.tolls(casualties, by=groups).height == 2
    assert cd.events(casualties, duplicates=groups)["articles"].max() < cd.events(casualties)["articles"].max()


def test_columns_may_be_named_and_are_named_where_they_lack(tmp_path):
    path = tmp_path / "odd.csv"
    pl.DataFrame({"words": ["Five people died."], "n": ["7"]}).write_csv(path)
    assert cd.read(path, columns={"text": "words", "article_id": "n"})["article_id"].to_list() == ["7"]
    with pytest.raises(cd.InputError, match=r"no column of texts among \['words', 'n'\]"):
        cd.read(path)
    with pytest.raises(cd.InputError, match="no column 'body' among"):
        cd.read(path, columns={"text": "body"})
    with pytest.raises(cd.InputError, match="articles have no such column"):
        cd.read(path, columns={"texte": "words"})


def test_bytes_and_strings_in_memory():
    table = cd.articles([PAGE, PAGE.encode(), WIRE, "Café".encode("utf-16")])
    assert table["article_id"].to_list() == ["0", "1", "2", "3"]
    assert table["title"].to_list()[:3] == ["Un pont ferme", "Un pont ferme", "Talks fail in Lurania"]
    assert table["text"].to_list()[3] == "Café"
    with pytest.raises(cd.InputTypeError, match="article 1 is int"):
        cd.articles([WIRE, 3])


def test_articles_that_were_read_are_analysed_as_they_were_read(folder):
    articles = cd.read(folder)
    again = cd.analyze(articles).articles
    assert again["text"].equals(articles["text"])
    assert again["title"].equals(articles["title"])
    assert again["paragraphs"].equals(articles["paragraphs"])


def test_no_path_and_a_link_that_leads_nowhere_are_told(tmp_path):
    with pytest.raises(cd.InputError, match="empty path"):
        cd.read("")
    (tmp_path / "a.txt").write_text(WIRE)
    (tmp_path / "b.txt").symlink_to(tmp_path / "nowhere.txt")
    with pytest.warns(cd.CopydeskWarning, match="nowhere|b"):
        assert cd.read(tmp_path)["article_id"].to_list() == ["a"]
    with pytest.raises(cd.InputError, match="leads nowhere"):
        cd.read(tmp_path / "b.txt")


def test_ids_that_files_share_stand_once(tmp_path):
    (tmp_path / "a.csv").write_text("id,text\n1,Two people died.\n1,Three people died.\n")
    (tmp_path / "b.csv").write_text("id,text\n1,Four people died.\n")
    articles = cd.read(tmp_path)
    assert articles["article_id"].is_unique().all()
    assert len(cd.casualties(articles)) == 3


def test_the_article_with_a_lone_surrogate_is_named():
    with pytest.raises(cd.InputError, match="article 1 holds a lone surrogate"):
        cd.articles(["Fine.", "a\ud800"])


def test_a_desk_keeps_what_was_read_of_its_articles(folder):
    articles = cd.read(folder)
    desk = cd.analyze(articles)
    assert desk.articles.equals(articles)
