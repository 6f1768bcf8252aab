"""Checks the mail on standard input with Python's own mail library; prints what is wrong."""
import quopri
import re
import sys
from email import policy
from email.parser import BytesParser
from html.parser import HTMLParser

data = sys.stdin.buffer.read()
wrong = []


def expect(condition, text):
    if not condition:
        wrong.append(text)


head, _, body = data.partition(b"\r\n\r\n")
expect(b"\n" not in data.replace(b"\r\n", b""), "bare line feed")
expect(all(len(line) <= 78 for line in head.split(b"\r\n")), "header line over 78")
expect(all(len(line) <= 76 for line in body.split(b"\r\n")), "body line over 76")
expect(not re.search(rb"[ \t]\r\n", body), "trailing blank")
expect(not re.search(rb"=([a-f].|[0-9A-F][a-f])", body.replace(b"=_", b"")), "lower hex")
expect(not re.search(rb"\r\n(\.|From )", body), "line begins with a dot or From")

for word in re.findall(rb"=\?utf-8\?q\?([^?]*)\?=", head):
    expect(len(word) + 12 <= 75, "encoded word over 75")
    try:
        quopri.decodestring(word, header=True).decode("utf-8")
    except UnicodeDecodeError:
        wrong.append("encoded word cuts a character")

mail = BytesParser(policy=policy.default).parsebytes(data)
parts = list(mail.iter_parts())
for name in ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]:
    expect(len(mail.get_all(name, [])) == 1, f"{name} not exactly once")
expect(mail["Bcc"] is None, "Bcc")
expect(not mail.defects and not any(part.defects for part in parts), "defects")
expect(not any(value.defects for value in mail.values()), "header defects")
expect(mail["Auto-Submitted"] == "auto-generated", "Auto-Submitted")
expect([part.get_content_type() for part in parts] == ["text/plain", "text/html"], "parts")
expect(len(mail["From"].addresses) == 1, "one sender")
sender = mail["From"].addresses[0].domain
expect(mail["Message-ID"].endswith(f"@{sender}>"), "Message-ID domain")
expect(mail["Date"].datetime.tzinfo is not None, "zone")
for part in parts:
    expect(part["Content-Transfer-Encoding"] == "quoted-printable", "encoding")
    expect(part.get_content_charset() == "utf-8", "charset")
    part.get_payload(decode=True).decode("utf-8")

text, html = (part.get_content().replace("\r\n", "\n") for part in parts)
expect(b"\r\n--=20\r\n" in body, "signature separator")
for line in text.splitlines():
    expect(len(line) <= 72 or line.strip().startswith("https://"), f"text line: {line}")
    expect("\t" not in line, "tab")


class Reader(HTMLParser):
    """Balance of tags, attributes of tables, headings, cells."""

    VOID = {"meta", "br", "hr", "img"}
    ALLOWED = set(
        "html head title style body table caption thead tbody tr th td div p span a h1 h2 h3 "
        "ol ul li strong em".split()
    )

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.headings, self.cells, self.classes = [], [], [], set()
        self.cell = None
        self.title = ""
        self.visible = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        style = attributes.get("style", "")
        if tag not in self.VOID:
            expect(tag in self.ALLOWED, f"element {tag}")
            self.open.append((tag, "display:none" in style))
        if tag == "table":
            expect([attributes.get(k) for k in ("cellpadding", "cellspacing", "border")] == ["0"] * 3, "table")
        if tag in ("h1", "h2", "h3"):
            self.headings.append(int(tag[1]))
        if "background-color" in style and tag in ("table", "td", "th", "body"):
            ground = re.search("background-color:(#[0-9a-f]{6})", style)
            expect(ground and attributes.get("bgcolor") == ground.group(1), f"bgcolor of {tag}")
        if re.search("(^|[;-])color:|border[a-z-]*:[^;]*#", style):
            self.classes.add(attributes.get("class", ""))
        for size in re.findall(r"font-size:(\d+)px", style):
            expect(size == "1" or int(size) >= 13, f"font of {size}px")
        expect(not re.search(r"rgb|hsl|calc|var\(|!important|/\*|flex|grid|float|url\(", style), style)
        if tag == "a":
            expect(re.match("https://|mailto:", attributes.get("href", "")), "link")
        if tag in ("td", "th") and "scope" in attributes or tag == "td" and "ln" in attributes.get("class", ""):
            self.cell = "" if "padding:8px 0 8px" in style or "scope" in attributes else None

    def handle_endtag(self, tag):
        expect(self.open and self.open[-1][0] == tag, f"end of {tag}")
        if self.open:
            self.open.pop()
        if tag in ("td", "th") and self.cell is not None:
            self.cells.append(self.cell)
            self.cell = None

    def handle_data(self, data):
        if self.open and self.open[-1][0] == "title":
            self.title += data
        elif not any(tag in ("style", "head") or hidden for tag, hidden in self.open):
            self.visible.append(data)
        if self.cell is not None:
            self.cell += data


reader = Reader()
reader.feed(html)
flat = lambda value: re.sub(r"\s+", " ", value.replace("\u2212", "-")).strip()
expect(not reader.open, "open elements")
expect(reader.title == mail["Subject"], "title is not the subject")
expect(reader.headings.count(1) == 1 and reader.headings[0] == 1, "h1")
expect(all(b - a <= 1 for a, b in zip(reader.headings, reader.headings[1:])), "skipped heading")
hidden = re.search(r'<div style="display:none[^"]*">([^<]*)</div>', html).group(1)
expect(flat(hidden) in flat("".join(reader.visible)), "preheader is not visible text")
for cell in reader.cells:
    expect(flat(cell) in flat(text), f"cell not in the text part: {cell}")
dark = re.search(r"@media \(prefers-color-scheme:dark\)\{\n(.*?)\n\}\n", html, re.S).group(1)
named = set(re.findall(r"\.([a-z]+)\{", dark))
for classes in reader.classes:
    expect(named & set(classes.split()), f"coloured element without a dark class: {classes!r}")
expect(all(line.startswith(".moz-text-html ") for line in re.search(
    r'<style media="\(prefers-color-scheme:dark\)">\n(.*?)\n</style>', html, re.S).group(1).splitlines()), "Thunderbird")
expect(sum(map(len, re.findall(r"<style[^>]*>(.*?)</style>", html, re.S))) < 16384, "style size")
expect(html.count("<!--[if mso]>") == html.count("<![endif]-->") == 3, "mso blocks")
for row in re.findall(r"<tr[^>]*>\s*((?:<td width=\"\d+%\" height=.*?</td>\s*)+)</tr>", html, re.S):
    expect(sum(map(int, re.findall(r'width="(\d+)%"', row))) == 100, "columns do not sum to 100")

print("\n".join(dict.fromkeys(wrong)))
sys.exit(1 if wrong else 0)
