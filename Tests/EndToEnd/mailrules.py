"""The rules a report must keep, checked on its bytes by other programs' eyes.

One function per rule, named after what it checks; each takes a `Mail` and yields what is wrong.
`broken(mail)` runs them all. Nothing here knows how kpimail makes a mail.
"""

import email
import email.header
import email.policy
import html
import quopri
import re
import unicodedata
from email.utils import parseaddr, parsedate_tz

import html5lib

ELEMENTS = set(
    "table caption thead tbody tr th td div p span a h1 h2 h3 ol ul li strong em br hr img".split())
PROPERTIES = set("""background-color border border-top border-right border-bottom border-left
    border-collapse border-radius border-spacing color display font-family font-size font-style
    font-variant-numeric font-weight height letter-spacing line-height list-style-type margin
    margin-top margin-bottom max-height max-width opacity overflow padding padding-top padding-right
    padding-bottom padding-left table-layout text-align text-decoration vertical-align white-space
    width word-break -webkit-text-size-adjust -ms-text-size-adjust""".split())
URL = re.compile(r"(?:https?://|mailto:)\S+")
DARK = "@media (prefers-color-scheme:dark){"


class Mail:
    """A message's bytes, its parts and its document tree, parsed once."""

    def __init__(self, data: bytes, imprint: str = ""):
        self.data, self.imprint = data, imprint
        self.head = data.split(b"\r\n\r\n", 1)[0].decode("ascii", "replace")
        self.message = email.message_from_bytes(data, policy=email.policy.default)
        self.leaves = [part for part in self.message.walk() if not part.is_multipart()]
        self.plain = next(p for p in self.leaves if p.get_content_type() == "text/plain")
        self.rich = next(p for p in self.leaves if p.get_content_type() == "text/html")
        self.text, self.html = decoded(self.plain), decoded(self.rich)
        self.subject = str(self.message["Subject"])
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        self.tree = parser.parse(self.html)
        self.parse_errors = parser.errors
        self.head_element, self.body = self.tree.find("head"), self.tree.find("body")
        self.styles = [(e.get("media"), "".join(e.itertext())) for e in self.tree.iter("style")]

    def elements(self, *names):
        return [e for e in self.body.iter() if isinstance(e.tag, str) and (not names or e.tag in names)]

    def headers(self, name):
        return self.message.get_all(name, [])

    def visible(self) -> str:
        return squeezed(words(self.body, hidden=False))


def decoded(part) -> str:
    return part.get_payload(decode=True).decode("utf-8")


def words(element, hidden=True) -> str:
    """The text below an element, blocks apart; without what `display:none` hides, if asked."""
    if not isinstance(element.tag, str):
        return ""
    if not hidden and "display:none" in (element.get("style") or ""):
        return ""
    inside = (element.text or "") + "".join(
        words(child, hidden) + (child.tail or "") for child in element)
    return inside if element.tag in ("span", "a", "strong", "em") else f" {inside} "


def squeezed(text: str) -> str:
    """One space for any white space, no-break spaces included."""
    return re.sub(r"\s+", " ", text).strip()


def ascii_marks(text: str) -> str:
    return squeezed(text).replace("\u2212", "-")


def declarations(style: str) -> dict:
    pairs = (item.split(":", 1) for item in style.split(";") if ":" in item)
    return {name.strip().lower(): value.strip() for name, value in pairs}


# Message and MIME


def m1_the_body_is_alternative_text_then_html(mail):
    def shape(part):
        kind = part.get_content_type()
        return [kind, [shape(p) for p in part.iter_parts()]] if part.is_multipart() else kind

    found = shape(mail.message)
    if found[0] == "multipart/mixed":
        found = found[1][0]
    kinds = found[1] if found[0] == "multipart/alternative" else []
    related = len(kinds) == 2 and kinds[1][0] == "multipart/related" and kinds[1][1][0] == "text/html"
    if found[0] != "multipart/alternative" or kinds[:1] != ["text/plain"] or not (
            kinds[1:] == ["text/html"] or related):
        yield f"parts are {found}"
    for part in mail.message.walk():
        if part.defects:
            yield f"defects {part.defects} in {part.get_content_type()}"
    for name, value in mail.message.items():
        if getattr(value, "defects", ()):
            yield f"defects {value.defects} in {name}"


def m2_the_text_part_says_it_all(mail):
    if len(squeezed(mail.text)) < 400:
        yield "the text part is too short to be the report"


def m3_lines_are_crlf_and_short(mail):
    data = mail.data
    if b"\0" in data:
        yield "NUL"
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield "a bare CR or LF"
    if not data.endswith(b"\r\n"):
        yield "no line end at the end"
    if any(len(line) > 998 for line in data.split(b"\r\n")):
        yield "a line over 998 bytes"
    for line in mail.head.split("\r\n"):
        if len(line) > 78:
            yield f"a header line of {len(line)}: {line}"
    if not data.isascii():
        yield "bytes over 127 on the wire"


def m4_text_parts_are_quoted_printable(mail):
    for part in (mail.plain, mail.rich):
        if part.get_content_charset() != "utf-8":
            yield f"charset {part.get_content_charset()}"
        if str(part["Content-Transfer-Encoding"]).lower() != "quoted-printable":
            yield f"encoding {part['Content-Transfer-Encoding']}"
        raw = part.get_payload().encode("ascii", "surrogateescape")
        raw = raw.replace(b"\r\n", b"\n")
        for line in raw.split(b"\n"):
            if len(line) > 76:
                yield f"an encoded line of {len(line)}"
            if line.endswith((b" ", b"\t")):
                yield "a blank at a line's end"
            if line.startswith((b".", b"From ")):
                yield f"a line that begins {line[:5]!r}"
            for escape in re.findall(rb"=(..)", line):
                if not re.fullmatch(rb"[0-9A-F]{2}", escape):
                    yield f"an escape ={escape!r}"
        if quopri.decodestring(raw).decode("utf-8") != part.get_payload(decode=True).decode(
                "utf-8").replace("\r\n", "\n"):
            yield "quopri decodes it differently"


def m5_single_headers_are_single(mail):
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version"):
        if len(mail.headers(name)) != 1:
            yield f"{name}: {len(mail.headers(name))} times"
    for name in ("Cc", "Reply-To", "Sender", "In-Reply-To", "References", "Content-Type"):
        if len(mail.headers(name)) > 1:
            yield f"{name}: {len(mail.headers(name))} times"
    if len(mail.message["From"].addresses) != 1:
        yield "From holds not one address"


def m6_message_id_is_of_the_senders_domain(mail):
    domain = mail.message["From"].addresses[0].domain.lower()
    found = re.fullmatch(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([^<>@\s]+)>", mail.message["Message-ID"].strip())
    if not found or found[1].lower() != domain:
        yield f"{mail.message['Message-ID']}, From is of {domain}"


def m7_date_has_a_numeric_zone(mail):
    value = str(mail.message["Date"])
    if not re.search(r" [+-]\d{4}$", value) or parsedate_tz(value) is None:
        yield value


def m8_encoded_words_decode_alone(mail):
    for line in mail.head.split("\r\n"):
        for word in re.findall(r"=\?[^?\s]+\?[^?\s]\?[^?\s]*\?=", line):
            if len(word) > 75:
                yield f"an encoded word of {len(word)}"
            found = re.fullmatch(r"=\?utf-8\?([QqBb])\?([^? ]*)\?=", word, re.IGNORECASE)
            if not found:
                yield f"not an encoded word in UTF-8: {word}"
                continue
            (raw, charset), = email.header.decode_header(word)
            try:
                raw.decode(charset)
            except UnicodeDecodeError:
                yield f"a character cut in two: {word}"
        if re.search(r'"[^"]*=\?|<[^>]*=\?', line):
            yield f"an encoded word in quotes or in an address: {line}"


def m9_attachment_names_are_ascii(mail):
    for part in mail.leaves:
        name = part.get_filename()
        if name and not name.isascii() and "filename*=" not in str(part.as_bytes()[:600]):
            yield name


def m11_says_that_a_program_wrote_it(mail):
    if mail.headers("Auto-Submitted") != ["auto-generated"]:
        yield str(mail.headers("Auto-Submitted"))


def m12_unsubscribing_is_one_click_or_not_offered(mail):
    links = mail.headers("List-Unsubscribe")
    post = mail.headers("List-Unsubscribe-Post")
    if post and (post != ["List-Unsubscribe=One-Click"] or not re.search("<https://", str(links))):
        yield f"{post} with {links}"
    for url in re.findall(r"<(https:[^>]+)>", re.sub(r"\s", "", str(links))):
        if url not in [e.get("href") for e in mail.elements("a")]:
            yield "the link is not in the body"


def m13_the_list_has_a_readable_name(mail):
    if len(mail.headers("List-Id")) != 1 or not re.search(r"<[\w.-]+>$", str(mail.message["List-Id"])):
        yield str(mail.headers("List-Id"))


def m16_no_bcc_no_envelope(mail):
    for name in ("Bcc", "Return-Path", "Delivered-To", "Received"):
        if mail.headers(name):
            yield name


def m18_answers_go_to_a_person(mail):
    reply = mail.message["Reply-To"] or mail.message["From"]
    address = parseaddr(str(reply))[1]
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address) or re.match("no-?reply", address, re.IGNORECASE):
        yield str(reply)


# HTML


def h1_document_and_wrapper(mail):
    if not mail.html.lstrip().lower().startswith("<!doctype html>"):
        yield "no doctype"
    lang = mail.tree.get("lang")
    if not lang or not mail.tree.get("dir"):
        yield "html without lang and dir"
    first = next(iter(mail.head_element), None)
    if first is None or first.tag != "meta" or (first.get("charset") or "").lower() != "utf-8":
        yield "charset is not first"
    title = squeezed("".join(mail.head_element.find("title").itertext()))
    if title != squeezed(mail.subject):
        yield f"title {title!r}, subject {mail.subject!r}"
    wrapper = [e for e in mail.elements("div") if e.get("role") == "article"]
    if len(wrapper) != 1 or wrapper[0].get("aria-roledescription") != "email":
        yield "no wrapper with role article"
    elif (wrapper[0].get("lang") != lang or not wrapper[0].get("dir")
          or squeezed(wrapper[0].get("aria-label") or "") != squeezed(mail.subject)):
        yield "the wrapper lacks lang, dir or its label"


def h2_metas(mail):
    metas = {e.get("name"): e.get("content") for e in mail.head_element.iter("meta") if e.get("name")}
    expected = {"x-apple-disable-message-reformatting": "", "color-scheme": "light dark",
                "supported-color-schemes": "light dark",
                "format-detection": "telephone=no,date=no,address=no,email=no,url=no"}
    for name, content in expected.items():
        if metas.get(name) is None or metas[name].replace(", ", ",") != content:
            yield f"{name}: {metas.get(name)!r}"
    if "viewport" not in metas:
        yield "viewport"


def h3_nothing_that_loads_or_runs(mail):
    for element in mail.tree.iter():
        if isinstance(element.tag, str):
            if element.tag in ("script", "link", "form", "iframe", "svg", "object", "video", "base"):
                yield element.tag
            for name, value in element.attrib.items():
                if name.lower().startswith("on") or "data:" in value.lower():
                    yield f"{name}={value}"
    for word in ("@import", "url(", "data:image"):
        if word in mail.html.lower():
            yield word


def h4_known_elements(mail):
    yield from sorted({e.tag for e in mail.elements()} - ELEMENTS - {"body"})


def h6_inline_styles_every_client_reads(mail):
    for element in mail.elements():
        style = element.get("style") or ""
        for name, value in declarations(style).items():
            if name not in PROPERTIES and not name.startswith("mso-"):
                yield f"{name} in <{element.tag}>"
            if name == "display" and value not in ("none", "block", "inline", "inline-block"):
                yield f"display:{value}"
            if name.startswith("margin") and re.search(r"(^|\s)-", value):
                yield f"{name}:{value}"
        bad = re.search(r"/\*|!important|calc\(|var\(|rgba?\(|hsla?\(|\drem|\dvw", style)
        if bad:
            yield f"{bad[0]} in {style}"


def h7_colours_are_six_digits_and_doubled(mail):
    for element in mail.elements():
        found = declarations(element.get("style") or "")
        colours = [found.get("color"), found.get("background-color"), element.get("bgcolor")]
        for name, value in found.items():
            if name.startswith("border"):
                colours += re.findall(r"#\w+", value)
        for colour in colours:
            if colour and not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
                yield f"colour {colour} in <{element.tag}>"
        if element.tag in ("table", "td", "th", "body"):
            if (found.get("background-color") or "").lower() != (element.get("bgcolor") or "").lower():
                yield f"<{element.tag}> bgcolor {element.get('bgcolor')}, style {found.get('background-color')}"


def h8_tables_have_no_spacing_of_their_own(mail):
    for table in mail.elements("table"):
        if [table.get(n) for n in ("cellpadding", "cellspacing", "border")] != ["0", "0", "0"]:
            yield f"a table with {dict(table.attrib)}"
        if table.get("role") != "presentation" and table.find("caption") is None:
            yield "a layout table without role"


def h9_outlook_gets_a_frame(mail):
    comments = re.findall(r"<!--\[if [^\]]*mso[^\]]*\]>(.*?)<!\[endif\]-->", mail.html, re.DOTALL)
    ghosts = [text for text in comments if "<table" in text]
    if len(ghosts) != 1 or not re.search(r'width="600"', ghosts[0] if ghosts else ""):
        yield f"{len(ghosts)} ghost tables"
    everything = "".join(comments)
    for tag in ("table", "tr", "td"):
        opened = len(re.findall(rf"<{tag}[\s>]", everything))
        if opened != len(re.findall(rf"</{tag}>", everything)):
            yield f"<{tag}> of the ghost table is not balanced"
    for word in ("<o:AllowPNG/>", "<o:PixelsPerInch>96</o:PixelsPerInch>", "font-family",
                 "mso-table-lspace", "mso-table-rspace", "mso-line-height-rule"):
        if word not in mail.html:
            yield f"no {word}"


def h10_styles_are_small_and_flat(mail):
    everything = "".join(text for _, text in mail.styles)
    if len(everything) > 16384:
        yield f"{len(everything)} characters of style"
    if "/*" in everything:
        yield "a comment in a style"
    for _, text in mail.styles:
        depth = []
        for mark in re.findall(r"@[\w-]+|[{}]", text):
            if mark == "{":
                depth.append("{")
            elif mark == "}":
                del depth[-1:]
            elif depth:
                yield f"{mark} inside another"


def dark_block(mail) -> str:
    for _, text in mail.styles:
        lines = [line.strip() for line in text.splitlines()]
        if any(line.startswith(DARK) for line in lines):
            start = next(n for n, line in enumerate(lines) if line.startswith(DARK))
            rest = lines[start:]
            return "\n".join(rest[:rest.index("}")]) if "}" in rest else ""
    return ""


def h11_every_colour_has_a_dark_one(mail):
    block = dark_block(mail)
    if not block:
        yield "no dark block closed by } on its own line"
    classes = set(re.findall(r"\.([\w-]+)", block))
    for word in ("[data-ogsc]", "[data-ogsb]"):
        if word not in mail.html:
            yield f"no {word}"

    def visit(element, in_button):
        if not isinstance(element.tag, str):
            return
        own = set((element.get("class") or "").split())
        found = declarations(element.get("style") or "")
        if ("color" in found or "background-color" in found) and not in_button and not own & classes:
            yield f"<{element.tag} class={' '.join(own)!r}> has a colour and no dark one"
        for child in element:
            yield from visit(child, in_button or "btn" in own)

    yield from sorted(set(visit(mail.body, False)))


def h12_thunderbird_gets_the_same(mail):
    blocks = [text for media, text in mail.styles if media == "(prefers-color-scheme:dark)"]
    if len(blocks) != 1:
        yield f"{len(blocks)} blocks"
    for line in "\n".join(blocks).splitlines():
        if line.strip() and not line.strip().startswith(".moz-text-html"):
            yield f"a line without .moz-text-html: {line.strip()[:60]}"
        for colour in re.findall(r"(?<![\w-])color:\s*#([0-9a-fA-F]{6})", line):
            red, green, blue = (int(colour[n:n + 2], 16) for n in (0, 2, 4))
            if 0.2125 * red + 0.7154 * green + 0.0721 * blue <= 200:
                yield f"#{colour} is too dark a text for Thunderbird's dark mode"


def h13_headings_step_down(mail):
    levels = [int(e.tag[1]) for e in mail.elements("h1", "h2", "h3")]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"headings {levels}"
    if any(after - before > 1 for before, after in zip(levels, levels[1:])):
        yield f"a level skipped in {levels}"


def data_tables(mail) -> list:
    return [t for t in mail.elements("table") if t.get("role") != "presentation"]


def data_table(mail):
    """The table of all values; campaigns compared side by side may have a smaller one."""
    return max(data_tables(mail), key=lambda t: len(list(t.iter("tr"))), default=None)


def h14_values_stand_in_true_tables(mail):
    if not data_tables(mail):
        yield "no data table"
    for table in data_tables(mail):
        if table.find("caption") is None or not squeezed(words(table.find("caption"))):
            yield "no caption"
        heads = [e.get("scope") for e in table.iter("th")]
        if set(heads) != {"col", "row"}:
            yield f"scopes {set(heads)}"
        for cell in table.iter("td"):
            text = squeezed(words(cell))
            if re.fullmatch(r"[−-]?[\d.,\s]+(%|€|\$|Ft)?", text):
                style = declarations(cell.get("style") or "")
                if "right" not in (cell.get("align"), style.get("text-align")):
                    yield f"{text!r} is not to the right"
                if cell.get("nowrap") is None:
                    yield f"{text!r} may wrap"


def h16_letters_are_large_enough(mail):
    for element in mail.elements():
        found = declarations(element.get("style") or "")
        size, height = found.get("font-size"), found.get("line-height")
        if size and "display:none" not in element.get("style") and size not in ("0", "0px", "1px"):
            if not re.fullmatch(r"[\d.]+px", size) or float(size[:-2]) < 13:
                yield f"font-size {size} in <{element.tag}>"
        if height and not re.fullmatch(r"[\d.]+px", height) and "display:none" not in element.get("style"):
            yield f"line-height {height} in <{element.tag}>"


def h17_links_are_plain(mail):
    for link in mail.elements("a"):
        target, label = link.get("href") or "", squeezed(words(link))
        if not re.match(r"https://|mailto:", target):
            yield f"a link to {target!r}"
        if not label:
            yield f"a link to {target!r} without words"
        if re.match(r"https?://", label) and label != target:
            yield f"{label} leads to {target}"


def h19_plain_symbols(mail):
    for place, text in (("html", html.unescape(mail.html)), ("text", mail.text), ("subject", mail.subject)):
        for mark in sorted(set(text)):
            if unicodedata.category(mark) == "So" and mark not in "✓✗°©®":
                yield f"U+{ord(mark):04X} in the {place}"
            if "\x80" <= mark <= "\x9f" or mark in "\ufe0f\u200b\u200d\ufeff\u202a\u202b\u202d\u202e":
                yield f"U+{ord(mark):04X} in the {place}"


def h20_the_preheader_repeats_a_sentence(mail):
    first = next((e for e in mail.elements() if e.tag != "body" and squeezed(e.text or "")), None)
    style = first.get("style") or ""
    text = squeezed(first.text or "")
    if "display:none" not in style:
        yield "the first text of the body is no preheader"
        return
    if "color" in declarations(style):
        yield "it has a colour"
    if not 40 <= len(text) <= 200:
        yield f"{len(text)} characters"
    if text not in mail.visible():
        yield f"not said in the mail: {text}"


def h21_gmail_shows_all_of_it(mail):
    size = len(mail.rich.get_payload())
    cards = len(data_table(mail).findall(".//tbody/tr") if data_table(mail) is not None else [])
    if size > (92160 if cards <= 12 else 102400):
        yield f"{size} bytes for {cards} rows"


def h22_html5lib_finds_no_error(mail):
    for position, code, values in mail.parse_errors:
        yield f"{position}: {code} {values}"


def h23_pictures_are_inline_and_named(mail):
    ids = {str(p["Content-ID"]).strip("<>") for p in mail.leaves if p["Content-ID"]}
    for image in mail.elements("img"):
        if not (image.get("src") or "").startswith("cid:") or image.get("src")[4:] not in ids:
            yield f"a picture from {image.get('src')}"
        if not image.get("alt") or not image.get("width") or not image.get("height"):
            yield "a picture without alt, width or height"


def h24_numbers_hold_together(mail):
    for text in (e.text for e in mail.body.iter() if e.text):
        for found in re.findall(r"\d (?:%|€|\$|Ft\b|EUR\b|Pp\b)", text):
            yield f"{found!r} may break"
        for found in re.findall(r"(?<![\w\d\-–/.])-\d[\d.,]*(?![\w-])", text):
            yield f"{found!r} with a hyphen for a minus"


def h26_source_lines_are_short(mail):
    longest = max(map(len, mail.html.splitlines()))
    if longest > 998:
        yield f"a source line of {longest}"


def c2_columns_of_charts_add_up(mail):
    charts = [t for t in mail.elements("table") if t.get("aria-hidden") == "true"]
    for row in [row for chart in charts for row in chart.iter("tr")]:
        widths = [cell.get("width") or "" for cell in row if isinstance(cell.tag, str)]
        if widths and len(widths) > 1 and all(re.fullmatch(r"\d+%", w) for w in widths):
            numbers = [int(w[:-1]) for w in widths]
            if sum(numbers) != 100 or min(numbers) < 1:
                yield f"a row of {numbers}"


# Text


def columns(line: str) -> int:
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line)


def t1_seventy_two_columns(mail):
    for line in mail.text.splitlines():
        if columns(line) > 72 and not URL.fullmatch(line.strip()):
            yield f"{columns(line)} columns: {line}"


def t3_no_tabs(mail):
    if "\t" in mail.text:
        yield "a tab"


def t4_no_html(mail):
    yield from re.findall(r"&(?:amp|lt|gt|nbsp|quot|#\d+);", mail.text)
    yield from re.findall(r"</?(?:td|tr|th|p|div|span|br|strong|a|em|li|ul|ol|table|h\d)\b[^>]*>", mail.text)


def t5_structure_is_ascii(mail):
    for mark in sorted(set(mail.text)):
        if mark == "\u2212" or "\u2500" <= mark <= "\u259f":
            yield f"U+{ord(mark):04X}"


def t6_the_text_has_every_value(mail):
    text = ascii_marks(mail.text)
    for cell in [e for t in data_tables(mail) for e in t.iter() if e.tag in ("td", "th")]:
        value = ascii_marks(words(cell))
        if value and value not in text:
            yield f"{value!r} is missing"


def t7_urls_stand_alone(mail):
    for line in mail.text.splitlines():
        if re.search(r"https?://", line) and not URL.fullmatch(line.strip()):
            yield line


def t8_not_flowed(mail):
    if "format" in mail.plain["Content-Type"].params or mail.plain.get_param("format"):
        yield str(mail.plain["Content-Type"])


def t9_the_signature_is_the_imprint(mail):
    lines = mail.text.splitlines()
    if lines.count("-- ") != 1:
        yield f"{lines.count('-- ')} separators"
    elif mail.imprint:
        below = squeezed(" ".join(lines[lines.index("-- "):]))
        for line in mail.imprint.strip().splitlines():
            if squeezed(line) not in below:
                yield f"not below it: {line}"


def t10_no_rules_of_equals_signs(mail):
    yield from re.findall(r"={4,}", mail.text)


def k10_every_number_is_one(mail):
    for place, text in (("html", mail.visible()), ("text", mail.text), ("subject", mail.subject)):
        for found in re.findall(r"(?i)\b(?:nan|inf|infinity)\b|∞", text):
            yield f"{found} in the {place}"


def k11_the_imprint_stands_in_full(mail):
    shown = mail.visible()
    for line in mail.imprint.strip().splitlines():
        if squeezed(line) not in shown:
            yield line


RULES = {name: rule for name, rule in sorted(globals().items()) if re.match(r"[mhctk]\d+_", name)}


def broken(mail: Mail) -> list:
    """Every breach: the rule's name and what is wrong."""
    return [f"{name}: {what}" for name, rule in RULES.items() for what in rule(mail)]
