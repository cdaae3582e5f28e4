#!/usr/bin/env python3
"""Reads documents of every format with parsers that are not ours, and holds them against the rules of each format.

Usage: check-formats.py XTDIAG FOLDER

FOLDER holds NAME.FORMAT for reports that the tests have written (XTDIAG_FORMATS_DIR). Prints what is wrong; ends
with status 1 if something is.
"""

import base64
import collections
import csv
import hashlib
import io
import json
import pathlib
import re
import subprocess
import sys

import html5lib
import jsonschema
from lxml import etree
from markdown_it import MarkdownIt
from prometheus_client.parser import text_string_to_metric_families

ROOT = pathlib.Path(__file__).resolve().parent.parent
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]")


class Wrong(Exception):
    """A document breaks a rule."""


def require(condition, what):
    if not condition:
        raise Wrong(what)


def check_json(text, report, schema):
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(text))
    require(json.loads(text) == report, "not the report")


def check_jsonl(text, report, schema):
    lines = [json.loads(line) for line in text.split("\n")[:-1]]
    require([line["event"] for line in lines] == ["finding"] * len(report["findings"]) + ["report"], "other events")
    require([line["finding"] for line in lines[:-1]] == report["findings"], "other findings")
    check_json(json.dumps(lines[-1]["report"]), report, schema)


def check_html(text, report, schema):
    parser = html5lib.HTMLParser(strict=True, tree=html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    page = parser.parse(text).getroot()
    elements = [element for element in page.iter() if isinstance(element.tag, str)]
    local = [etree.QName(element).localname for element in elements]
    rows = [element for element in elements if element.get("data-verdict")]
    counts = collections.Counter(row.get("data-verdict") for row in rows)
    require(counts == collections.Counter(finding["verdict"] for finding in report["findings"]), "other verdicts")
    require(local.count("script") == 1 and not {"img", "iframe", "object", "embed", "link"} & set(local), "elements")
    for element in elements:
        for name, value in element.attrib.items():
            require(not name.lower().startswith("on") and name not in ("src", "style"), f"attribute {name}")
            if name == "href":
                require(value.startswith(("#", "https://")), f"link to {value}")
    script = next(element for element in elements if element.tag == "script").text
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = next(element.get("content") for element in elements if element.get("http-equiv"))
    require(f"'sha256-{digest}'" in policy, "the policy does not name the script")


def check_junit(text, report, schema):
    document = etree.fromstring(text.encode())
    etree.XMLSchema(etree.parse(ROOT / "fixtures/schemas/junit.xsd")).assertValid(document)
    cases = [case for case in document.iter("testcase") if case.get("name") != "run.status"]
    kinds = {"fail": "failure", "inconclusive": "error", "blocked": "skipped", "skipped": "skipped"}
    expected = collections.Counter(kinds.get(finding["verdict"]) for finding in report["findings"])
    require(collections.Counter(case[0].tag if len(case) else None for case in cases) == expected, "other cases")
    names = [(case.get("classname"), case.get("name")) for case in cases]
    require(len(set(names)) == len(names), "a name twice")


def check_csv(text, report, schema):
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    require(len({len(row) for row in rows}) == 1, "rows of different lengths")
    cells = [cell for row in rows for cell in row]
    require(not any(re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell) for cell in cells), "a formula")
    mailboxes = {"mailbox", "control-mailbox", "mailbox-row"}
    subjects = {
        ("mailbox" if finding["subject"]["kind"] in mailboxes else finding["subject"]["kind"], finding["subject"]["name"])
        for finding in report["findings"]
    }
    require(len(rows) - 1 == len(subjects), "other subjects")
    checks = {finding["check"] for finding in report["findings"]}
    require(len(rows[0]) - 3 == len(checks), "other checks")


def check_prometheus(text, report, schema):
    families = {family.name: family for family in text_string_to_metric_families(text)}
    require(all(family.documentation and family.type == "gauge" for family in families.values()), "no help or type")
    require(all(re.fullmatch("xtdiag_[a-z_]+", name) for name in families), "names")
    for kind in ("HELP", "TYPE"):
        names = re.findall(f"^# {kind} ([a-z_]+)", text, re.M)
        require(len(set(names)) == len(names) == len(families), f"{kind} not once")
    counts = collections.Counter()
    for sample in families["xtdiag_check_findings"].samples:
        counts[sample.labels["verdict"]] += int(sample.value)
    require(+counts == collections.Counter(finding["verdict"] for finding in report["findings"]), "other verdicts")
    series = [
        (sample.name, tuple(sorted(sample.labels.items()))) for family in families.values() for sample in family.samples
    ]
    require(len(set(series)) == len(series), "a series twice")


def check_sarif(text, report, schema):
    log = json.loads(text)
    require(log["version"] == "2.1.0" and len(log["runs"]) == 1, "version or runs")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    require(len(run["results"]) == len(report["findings"]), "other results")
    for rule in rules:
        require(rule["id"] is not None and rule["shortDescription"]["text"], "a rule without a name")
    for result in run["results"]:
        require(rules[result["ruleIndex"]]["id"] == result["ruleId"], "another rule")
        require(result["message"]["text"], "no message")
        require(result["kind"] in ("pass", "open", "notApplicable", "fail"), "kind")
        require((result["kind"] == "fail") == (result["level"] in ("error", "warning")), "level")
        require(all(isinstance(value, str) for value in result["partialFingerprints"].values()), "fingerprints")
    invocation = run["invocations"][0]
    require(isinstance(invocation["executionSuccessful"], bool), "executionSuccessful")


def check_markdown(text, report, schema):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    flat = [token for token in tokens] + [child for token in tokens for child in token.children or []]
    raw = {line for token in flat if token.type.startswith("html") for line in token.content.strip().split("\n") if line}
    summaries = {line for line in raw if re.fullmatch("<summary>[^<]*</summary>", line)}
    require(raw - summaries <= {"<details>", "</details>"}, f"markup: {raw - summaries}")
    require(not any(token.type == "image" for token in flat), "an image")
    links = [token.attrs["href"] for token in flat if token.type == "link_open"]
    docs = {url for cause in report["rootCauses"] for url in cause["docs"]}
    require(set(links) <= docs, f"links: {set(links) - docs}")
    code = {token.content for token in flat if token.type == "code_inline"}
    require(all(finding.get("cause", "settings.valid") in code | {"settings.valid"} for finding in report["findings"]), "a cause is missing")
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    require(headings[:1] == ["h1"] and headings.count("h1") == 1, "headings")


def check_text(text, report, schema):
    require(text.endswith(f"status {report['exitCode']}\n"), "no status")


CHECKS = {
    name.removeprefix("check_"): check for name, check in list(globals().items()) if name.startswith("check_")
}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    schema = json.loads(subprocess.run([program, "schema"], check=True, capture_output=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    wrong = checked = 0

    def tell(what, error):
        nonlocal wrong
        wrong += 1
        print(f"check-formats: {what}: {str(error).splitlines()[0] if str(error) else type(error).__name__}", file=sys.stderr)

    for path in sorted((ROOT / "fixtures/reports").glob("*.json")):
        checked += 1
        for error in validator.iter_errors(json.loads(path.read_text())):
            tell(path.name, error.message)
    names = sorted(path.stem for path in folder.glob("*.json"))
    if not names:
        sys.exit(f"check-formats: no reports in {folder}")
    for name in names:
        report = json.loads((folder / f"{name}.json").read_text())
        for form, check in CHECKS.items():
            checked += 1
            path = folder / f"{name}.{form}"
            try:
                with open(path, encoding="utf-8", newline="") as file:
                    text = file.read()
                if form not in ("json", "jsonl"):
                    require(not HIDDEN.search(text), "hidden characters")
                check(text, report, schema)
                again = subprocess.run(
                    [program, "render", str(folder / f"{name}.json"), "--output", form], capture_output=True, check=True,
                    env={"LANG": "C.UTF-8"})
                require(again.stdout == path.read_bytes(), "xtdiag render writes something else")
            except Exception as error:
                tell(path.name, error)
    print(f"check-formats: {checked} documents of {len(CHECKS)} formats, {wrong} complaints")
    sys.exit(1 if wrong else 0)


main()
