public import FoundationEssentials
import HTTPTypes

extension Response {
  /// The wait that `Retry-After` asks for, in whole seconds (RFC 9110 section 10.2.3), or `nil` without
  /// a readable one.
  ///
  /// - Parameter now: the time that an HTTP date is counted from.
  public func retryAfterSeconds(now: Date) -> Int? {
    guard let text = headers[.retryAfter]?.trimmingBlanks else { return nil }
    if let seconds = Int(text) { return seconds >= 0 ? seconds : nil }
    guard let date = HTTPDate.parse(text) else { return nil }
    return max(0, Int(date.timeIntervalSince(now).rounded(.up)))
  }

  /// The time that the `Date` header names, which has whole seconds.
  public var serverDate: Date? {
    headers[.date].flatMap(HTTPDate.parse)
  }
}

/// Dates as HTTP writes them (RFC 9110 section 5.6.7, the preferred form only).
public enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Reads a date such as `Mon, 23 Nov 2026 08:45:00 GMT`.
  public static func parse(_ text: String) -> Date? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == ":" })
    guard words.count == 8, words[7] == "GMT", let month = months.firstIndex(of: String(words[2])),
      let day = Int(words[1]), let year = Int(words[3]), let hour = Int(words[4]), let minute = Int(words[5]),
      let second = Int(words[6]), let zone = TimeZone(secondsFromGMT: 0)
    else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return calendar.date(
      from: DateComponents(year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second))
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
