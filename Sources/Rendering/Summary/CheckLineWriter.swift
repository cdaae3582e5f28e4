import Diagnosis

/// Puts the findings of one group into lines.
struct CheckLineWriter {
  /// So many subjects are named rather than counted.
  private static let mostNamed = 3
  /// So many reasons for which one check was skipped are told apart.
  private static let mostReasons = 4

  let findings: [Finding]
  let names: SubjectNames

  /// What makes findings equal for a reader.
  private struct Fate: Hashable {
    let verdict: Verdict
    let cause: CauseID?
    let blockedBy: CheckID?
    let reason: String?
    /// What came true only by waiting is told apart from what was true.
    let becameTrue: String?
    /// Tells apart what has neither a cause nor another reason.
    let title: String

    init(_ finding: Finding) {
      verdict = finding.verdict
      cause = finding.cause
      blockedBy = finding.verdict == .blocked ? finding.blockedBy : nil
      // Reasons that differ in the subject's name alone are one reason.
      let general = finding.reason.map {
        finding.subject.needsNaming && !finding.subject.name.isEmpty
          ? $0.replacing(finding.subject.name, with: "…") : $0
      }
      reason = finding.verdict == .skipped ? general : nil
      becameTrue = finding.becameTrue
      title = finding.verdict.needsAttention && finding.cause == nil ? finding.title : ""
    }

    /// Skipped for one of many reasons.
    static let skippedForOtherReasons = Fate(reason: "skipped for other reasons")

    private init(reason: String) {
      (verdict, cause, blockedBy, becameTrue, title) = (.skipped, nil, nil, nil, "")
      self.reason = reason
    }
  }

  /// Findings of one check with one fate.
  private struct Bundle {
    let check: CheckID
    let fate: Fate
    var findings: [Finding]

    var subjects: [Subject] { findings.map(\.subject).unrepeated() }
  }

  var lines: [CheckLine] {
    let totals = Dictionary(grouping: findings, by: \.check).mapValues { Set($0.map(\.subject)).count }
    return merged(bundles).map { bundles in
      let first = bundles[0]
      return CheckLine(
        checks: bundles.map(\.check), verdict: first.fate.verdict, cause: first.fate.cause,
        subjects: first.subjects, text: text(bundles, of: totals[first.check]))
    }
  }

  /// The bundles, check by check as they first appear, and for one check the good news first.
  private var bundles: [Bundle] {
    var checks: [CheckID] = []
    var byCheck: [CheckID: [Bundle]] = [:]
    var places: [CheckID: [Fate: Int]] = [:]
    for finding in findings {
      var fate = Fate(finding)
      if fate.verdict == .skipped, places[finding.check]?[fate] == nil,
        places[finding.check, default: [:]].keys.count(where: { $0.verdict == .skipped }) >= Self.mostReasons
      {
        // Each mailbox may have been left out for a reason of its own, and nobody reads thousands.
        fate = .skippedForOtherReasons
      }
      if byCheck[finding.check] == nil { checks.append(finding.check) }
      if let place = places[finding.check]?[fate] {
        byCheck[finding.check]?[place].findings.append(finding)
      } else {
        places[finding.check, default: [:]][fate] = byCheck[finding.check]?.count ?? 0
        byCheck[finding.check, default: []].append(
          Bundle(check: finding.check, fate: fate, findings: [finding]))
      }
    }
    return checks.flatMap { check in
      (byCheck[check] ?? []).enumerated()
        .sorted { ($0.element.fate.verdict.place, $0.offset) < ($1.element.fate.verdict.place, $1.offset) }
        .map(\.element)
    }
  }

  /// Bundles of several checks that were kept from the same subjects by the same thing, taken together.
  private func merged(_ bundles: [Bundle]) -> [[Bundle]] {
    struct Key: Hashable {
      let fate: Fate
      let subjects: Set<Subject>
    }
    var merged: [[Bundle]] = []
    var places: [Key: Int] = [:]
    for bundle in bundles {
      guard bundle.fate.verdict.meansNotTried else {
        merged.append([bundle])
        continue
      }
      let key = Key(fate: bundle.fate, subjects: Set(bundle.subjects))
      if let place = places[key] {
        merged[place].append(bundle)
      } else {
        places[key] = merged.count
        merged.append([bundle])
      }
    }
    return merged
  }

  private func text(_ bundles: [Bundle], of total: Int?) -> String {
    let first = bundles[0]
    let subjects = first.subjects
    let label = bundles.map { $0.check.name.isEmpty ? $0.check.text : $0.check.name }.joined(separator: ", ")
    switch first.fate.verdict {
    case .pass:
      return passed(first, label: label, of: total) + (first.fate.becameTrue.map { ", \($0)" } ?? "")
    case .warn, .fail, .inconclusive:
      let what = first.fate.cause?.words ?? first.fate.title
      guard subjects.count > 1 else {
        // "retirement: retirement approaching" says one thing twice.
        return what.hasPrefix(label) ? what + suffix(subjects) : "\(label)\(suffix(subjects)): \(what)"
      }
      let list = names.list(subjects, shown: Self.mostNamed)
      return "\(label): \(SubjectNames.count(subjects, of: total)) \(what): \(list)"
    case .blocked:
      let blocker = first.fate.blockedBy.map { " by \($0.text)" } ?? ""
      return "\(label)\(suffix(subjects)): blocked\(blocker)"
    case .skipped:
      return "\(label)\(suffix(subjects)): \((first.fate.reason ?? "skipped").withoutFinalStop)"
    }
  }

  private func passed(_ bundle: Bundle, label: String, of total: Int?) -> String {
    let subjects = bundle.subjects
    if subjects.count > 1 {
      let counted = SubjectNames.count(subjects, of: total)
      guard subjects.count <= Self.mostNamed else { return "\(label): \(counted)" }
      return "\(label): \(names.list(subjects, shown: Self.mostNamed))"
    }
    let title = (bundle.findings.first?.title ?? "").withoutFinalStop
    guard !title.isEmpty else { return label + suffix(subjects) }
    let isNamed = subjects.first.map { title.contains($0.name) } ?? true
    let name = isNamed ? "" : suffix(subjects)
    // "Reached (25 ms) (login.example)" has a bracket too many.
    if !name.isEmpty, title.hasSuffix(")"), let subject = subjects.first { return "\(label): \(names.short(subject))" }
    return title + name
  }

  /// ` (sales@)`, ` (4 mailboxes)`, or nothing where it goes without saying.
  private func suffix(_ subjects: [Subject]) -> String {
    if subjects.count > 1 { return " (\(SubjectNames.count(subjects)))" }
    guard let subject = subjects.first, subject.needsNaming else { return "" }
    return " (\(names.short(subject)))"
  }
}

extension Verdict {
  /// The place of its line among those of one check.
  fileprivate var place: Int {
    switch self {
    case .pass: 0
    case .fail: 1
    case .inconclusive: 2
    case .warn: 3
    case .blocked: 4
    case .skipped: 5
    }
  }

  fileprivate var meansNotTried: Bool {
    switch self {
    case .blocked, .skipped: true
    case .pass, .warn, .fail, .inconclusive: false
    }
  }
}

extension CauseID {
  /// The code's own words, such as `app not allowed`.
  var words: String {
    let name = text.drop { $0 != "." }.dropFirst()
    return (name.isEmpty ? text[...] : name).map { $0 == "-" ? " " : String($0) }.joined()
  }
}

extension String {
  /// The sentence without its full stop, for use inside a line.
  var withoutFinalStop: String { hasSuffix(".") && !hasSuffix("..") ? String(dropLast()) : self }
}
