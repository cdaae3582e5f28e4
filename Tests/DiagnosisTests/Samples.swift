import Diagnosis
import FoundationEssentials

/// Values for tests of the model.
enum Sample {
  static let date = Date(timeIntervalSince1970: 1_795_423_500.123)

  static func cause(
    _ id: CauseID, _ verdict: Verdict = .fail, title: String = "Broken", fix: [FixStep] = [FixStep("Mend it.")]
  ) -> Cause {
    Cause(
      id, verdict, side: .exchangeTenant, whoCanFix: "Exchange Administrator of {tenant}", takesEffect: "at once",
      title: title, explanation: "It does not work.", decidedBy: "a look", fix: fix,
      docs: ["https://learn.microsoft.com/x"])
  }

  static func finding(
    _ check: CheckID, _ judgement: Judgement, subject: Subject = .run, evidence: [String] = []
  ) -> Finding {
    Finding(check: check, subject: subject, judgement: judgement, evidence: evidence, startedAt: date)
  }

  /// A finding with nothing but a verdict.
  static func finding(_ verdict: Verdict) -> Finding {
    switch verdict {
    case .pass: finding("a.x", .pass(Statement("Fine", explanation: "Seen.")))
    case .blocked: finding("a.x", .blocked(by: "b.y", Statement()))
    case .skipped: finding("a.x", .skipped(reason: "not asked for"))
    case .warn, .fail, .inconclusive: finding("a.x", .found(cause("a.cause", verdict), .certain, Statement()))
    }
  }

  /// Texts that break careless writers of JSON.
  static let hostileTexts: [String] = [
    "", "plain", "\"quoted\"", "back\\slash", "a/b", "\u{0}\u{1}\u{1F}", "line\nbreak\r\n\ttab", "\u{7F}\u{80}\u{9F}",
    "\u{2028}\u{2029}", "\u{8}\u{C}\u{B}", "</script><!--", "😀👩‍👩‍👧‍👦🇩🇪", "é e\u{301}", "b\u{FEFF}om", "\u{202E}rtl",
    "\u{FFFD}\u{FFFE}",
    "\u{1B}[31mred", "{\"a\":[1]}", "\\u0041", String(repeating: "ä\"\\", count: 2000),
  ]
}
