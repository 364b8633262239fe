"""Articles from files, folders, patterns, tables and bytes."""

import datetime as dt
import gzip

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
