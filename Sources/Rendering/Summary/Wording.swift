import Diagnosis

/// Sentences made of the report's own words.
public enum Wording {
  /// Who can fix something and how long a fix takes, such as `A License Administrator of contoso.example
  /// can fix it. A fix takes about 1 hour to bite.`
  static func remedy(who: String, takesEffect: String, target: Report.Target) -> String {
    [sentence(who: who, target: target), sentence(takesEffect: takesEffect)]
      .filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  private static func sentence(who: String, target: Report.Target) -> String {
    let who = who.withoutFinalStop
    guard !who.isEmpty, who != "-" else { return "" }
    var role = who
    for (suffix, place) in [
      (", tenant B", " of \(target.exchange.tenantName)"),
      (", tenant A", " of \(target.dynamics?.tenantId ?? "tenant A")"),
      (", Dynamics", " of Dynamics"),
    ] where who.hasSuffix(suffix) {
      role = who.dropLast(suffix.count) + place
    }
    return article(for: role) + " can fix it."
  }

  private static func article(for role: String) -> String {
    let ownName = ["whoever ", "the ", "a ", "an ", "Microsoft "]
    if ownName.contains(where: role.hasPrefix) { return role.prefix(1).uppercased() + role.dropFirst() }
    // "User" begins with a consonant's sound.
    let startsWithVowel = role.first.map { "AEIOaeio".contains($0) } ?? false
    return (startsWithVowel ? "An " : "A ") + role
  }

  private static func sentence(takesEffect: String) -> String {
    let time = takesEffect.withoutFinalStop
    switch time {
    case "", "-": return ""
    case "at once": return "A fix works at once."
    case "unknown": return "How long a fix takes to bite is not known."
    default:
      let isDuration = ["about ", "up to ", "minutes", "hours", "days"].contains { time.hasPrefix($0) }
      guard isDuration || time.first?.isNumber == true else { return "Takes effect: \(time)." }
      let parts = time.split(separator: "; ", maxSplits: 1)
      let rest = parts.count > 1 ? "; \(parts[1])" : ""
      return "A fix takes \(parts[0]) to bite\(rest)."
    }
  }

  /// A duration as people say it: `850 ms`, `2.1 s`, `3 min 20 s`, `2 h 05 min`.
  public static func duration(milliseconds: Int) -> String {
    let milliseconds = max(0, milliseconds)
    if milliseconds < 1000 { return "\(milliseconds) ms" }
    let tenths = (milliseconds + 50) / 100
    if tenths < 600 { return "\(tenths / 10).\(tenths % 10) s" }
    let seconds = (milliseconds + 500) / 1000
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    let minutes = (seconds + 30) / 60
    return "\(minutes / 60) h \(minutes % 60 < 10 ? "0" : "")\(minutes % 60) min"
  }

  /// A duration in whole seconds: `12 s`, `3 min 20 s`, `2 h 05 min`.
  public static func duration(_ duration: Duration) -> String {
    let parts = duration.components
    let seconds = max(0, Int(parts.seconds) + (parts.attoseconds > 0 ? 1 : 0))
    return seconds < 60 ? "\(seconds) s" : self.duration(milliseconds: seconds * 1000)
  }

  /// The first and last four digits of a GUID; any other text as it is.
  static func shortened(guid text: String) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [8, 4, 4, 4, 12], parts.allSatisfy({ $0.allSatisfy(\.isHexDigit) }) else {
      return text
    }
    return "\(text.prefix(4))…\(text.suffix(4))"
  }

  /// The number in words as far as people write them, else in digits.
  static func number(_ number: Int) -> String { number == 1 ? "one" : digits(number) }

  /// The number in digits, those of thousands apart: `1,940`.
  public static func digits(_ number: Int) -> String {
    let digits = String(number.magnitude)
    let groups = stride(from: digits.count, to: 0, by: -3).reversed().map { end in
      digits.dropLast(digits.count - end).suffix(3)
    }
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// `1 warning`, `2 warnings`.
  static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(digits(number)) \(number == 1 ? one : many)"
  }
}
