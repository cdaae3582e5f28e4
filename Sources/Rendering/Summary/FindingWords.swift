import Diagnosis

extension Finding {
  /// What it came to, in a line; with a waiver, until when that weighs nothing.
  var inBrief: String {
    guard let waiver else { return judgementInBrief }
    return "\(judgementInBrief) (waived until \(waiver.expires) by \(waiver.owner))"
  }

  private var judgementInBrief: String {
    switch verdict {
    case .blocked: "blocked" + (blockedBy.map { " by \($0.text)" } ?? "")
    case .skipped: reason ?? title
    case .pass, .warn, .fail, .inconclusive: title.isEmpty ? cause?.words ?? verdict.rawValue : title
    }
  }

  /// How long it took and how often it was tried, in brackets; empty where nothing was tried.
  var effort: String {
    guard durationMs > 0 || attempts > 1 else { return "" }
    let time = Wording.duration(milliseconds: durationMs)
    return attempts > 1 ? "(\(time), \(attempts) attempts)" : "(\(time))"
  }

  /// What was seen, unless the explanation says just that in passing. A short text may stand there by chance.
  var newsInObserved: String? {
    guard let observed, observed.count < 12 || !explanation.contains(observed.withoutFinalStop) else { return nil }
    return observed
  }

  /// For what came true by waiting: when, such as `became true after 49 min 30 s`.
  var becameTrue: String? {
    guard verdict == .pass, let waitedMs else { return nil }
    return "became true after \(Wording.duration(.milliseconds(waitedMs)))"
  }

  /// What it rests on besides the line that says what it came to, each text under its label.
  var details: [(label: String, text: String)] {
    let said = inBrief
    let all: [(label: String, text: String?)] = [
      ("Why", explanation), ("Seen", newsInObserved), ("Expected", expected), ("Reason", reason),
      ("Waived", waiver?.reason),
      ("When", becameTrue),
    ]
    return all.compactMap { label, text in
      guard let text, !text.isEmpty, text != said, label != "Reason" || text != explanation else { return nil }
      return (label, text)
    }
  }
}

extension Verdict {
  /// Which of several verdicts stands for them all: the highest. No two are equal, what was only skipped hides
  /// nothing, and what could not be told stands out from what was not tried.
  var weight: Int {
    switch self {
    case .skipped: 0
    case .pass: 1
    case .blocked: 2
    case .warn: 3
    case .inconclusive: 4
    case .fail: 5
    }
  }

  /// The verdict as people say it.
  var words: String {
    switch self {
    case .pass: "passed"
    case .warn: "warning"
    case .fail: "failed"
    case .blocked: "blocked"
    case .inconclusive: "inconclusive"
    case .skipped: "skipped"
    }
  }
}

extension Subject {
  /// Its kind as people say it, such as `control mailbox`.
  var kindWords: String { kind.rawValue.replacing("-", with: " ") }
}
