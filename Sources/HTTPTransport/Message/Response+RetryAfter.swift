public import FoundationEssentials
import HTTPTypes

extension Response {
  /// The wait that `Retry-After` asks for, in whole seconds (RFC 9110 section 10.2.3), or `nil` without
  /// a readable one.
  ///
  /// - Parameter now: the time that an HTTP date is counted from.
  public func retryAfterSeconds(now: Date) -> Int? {
    guard let text = headers[.retryAfter]?.trimmingBlanks else { return nil }
    if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) { return Int(text) }
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
      let day = number(words[1], digits: 2), let year = number(words[3], digits: 4),
      let hour = number(words[4], digits: 2), let minute = number(words[5], digits: 2),
      let second = number(words[6], digits: 2), let zone = TimeZone(secondsFromGMT: 0),
      (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let components = DateComponents(
      year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second)
    return calendar.date(from: components)
  }

  /// A number of exactly so many digits: a longer year would be beyond what a date can count.
  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits,
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
