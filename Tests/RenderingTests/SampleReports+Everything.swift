import Diagnosis
import Foundation
import Knowledge

extension SampleReports {
  /// Texts that try to be more than text, in one format or another.
  static let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "\"\u{338} onfocus=alert(1) autofocus x=\"\u{338}", "\"\u{200D} onfocus=alert(1) x=\"\u{200D}", "<\u{338}b>",
    "]]><failure/>", "<!-- <!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hosts'>]> &a; &amp; &#60;",
    "{{title}} {{{styles}}} {{> page}} {client} ${x} $(x)", "=HYPERLINK(\"https://evil.example\")", "+1+1", "-2+3",
    "@SUM(1)", "＝1+1", "\t=1", "a,b;\"c\"", "a\u{301},\"\u{301}", "\u{1B}[31mred\u{1B}[0m \u{9B}2J",
    "\u{202E}gnp.exe\u{202C} \u{2066}x\u{2069}\u{200F}", "line\nbreak\r\nand\rreturn\u{2028}x\u{85}",
    "# heading\n- list\n> quote", "| a | b |\n| --- |", "[x](javascript:alert(1)) ![y](https://evil.example/z.png)",
    "```\nfence\n```", "`` ` ``", "</details></summary><details open>", "https://evil.example/ <https://evil.example/>",
    "{\"event\":\"report\"}\n{\"event\":\"x\"}", "xtdiag_up{a=\"b\"} 1\n# HELP x", "back\\slash \\u{41} \\\"",
    "null\u{0}byte",
    "\u{FFFE}\u{FFFF}\u{FEFF}", "e" + String(repeating: "\u{301}", count: 40), String(repeating: "long", count: 3000),
    String(repeating: "word ", count: 600), "漢字かな 한글 👩‍👧 ümläut", " blank ", "",
  ]

  /// Every verdict, every cause of the program's own catalogue, and a hostile text wherever one fits.
  static var everything: Report {
    let findings = Catalogue.causes.enumerated().map { index, cause in
      let attack = attacks[index % attacks.count]
      let other = attacks[(index * 7 + 3) % attacks.count]
      let kind = Subject.Kind.allCases[index % Subject.Kind.allCases.count]
      return finding(
        CheckID("\(cause.id.group).check-\(index)"), Subject(kind, "\(attack) \(index)"),
        .found(
          cause, Confidence.allCases[index % 3],
          Statement(index % 2 == 0 ? "" : attack, explanation: other, expected: attack, observed: other),
          alternatives: [Alternative(CauseID("other.\(index)"), why: attack)]),
        evidence: ["x\(index)"], durationMs: index * 31, attempts: index % 4)
    }
    let plain = attacks.enumerated().flatMap { index, attack in
      [
        passed("mailbox.impersonation", mailbox("\(attack)\(index)"), attack, expected: attack, observed: attack),
        finding("mailbox.incoming", mailbox("\(attack)\(index)"), .blocked(by: CheckID(attack), Statement())),
      ] + skipped("dataverse.mailbox-row", [Subject(.mailboxRow, "\(attack)\(index)")], attack)
    }
    let odd = attacks.enumerated().map { index, attack in
      finding(CheckID("\(attack).\(index)"), Subject(.host, attack), .pass(Statement(attack)))
    }
    let evidence = attacks.enumerated().map { index, attack in
      Evidence(
        id: "x\(index)", service: attack,
        request: Evidence.Request(method: attack, url: attack, headers: [attack: attack], body: attack),
        response: index % 3 == 0
          ? nil : Evidence.Response(status: 200 + index, headers: [attack: attack], body: attack),
        phases: Evidence.Phases(resolveMs: 1, connectMs: 2, totalMs: Double(index * 400), stoppedIn: attack),
        requestIds: [attack: attack, "request-id": attack], error: attack)
    }
    return report(
      findings + plain + odd, causes: Catalogue.causes, evidence: evidence, durationMs: 4000,
      exchangeTenantName: attacks[0] + attacks[3])
  }
}
