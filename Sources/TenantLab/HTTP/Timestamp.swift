#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A moment in the forms in which the services write it, always in UTC.
struct Timestamp: Sendable {
  private let year, month, day, hour, minute, second, weekday: Int

  init(_ date: Date) {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down))
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let ofDay = seconds - days * 86_400
    (hour, minute, second) = (ofDay / 3_600, ofDay / 60 % 60, ofDay % 60)
    // 1 January 1970 was a Thursday.
    weekday = ((days + 4) % 7 + 7) % 7
    (year, month, day) = Self.civil(days)
  }

  /// RFC 9110 section 5.6.7, for the `Date` header: `Mon, 23 Nov 2026 08:15:00 GMT`.
  var http: String {
    "\(Self.weekdays[weekday]), \(pad(day)) \(Self.months[month - 1]) \(year) \(clock) GMT"
  }

  /// ISO 8601: `2026-11-23T08:15:00Z`.
  var iso8601: String { "\(year)-\(pad(month))-\(pad(day))T\(clock)Z" }

  /// The form in Entra's error objects: `2026-11-23 08:15:00Z`.
  var entra: String { "\(year)-\(pad(month))-\(pad(day)) \(clock)Z" }

  /// ISO 8601 with seven decimals, as .NET prints the present: `2026-11-23T08:15:00.1234567Z`.
  func withTicks(of date: Date) -> String {
    let seconds = date.timeIntervalSince1970
    let ticks = String(Int((seconds - seconds.rounded(.down)) * 10_000_000))
    return "\(dotNet).\(String(repeating: "0", count: max(0, 7 - ticks.count)))\(ticks)Z"
  }

  /// ISO 8601 without a zone, as .NET prints a stored moment: `2026-11-23T08:15:00`.
  var dotNet: String { "\(year)-\(pad(month))-\(pad(day))T\(clock)" }

  /// The form that .NET prints without a culture: `11/23/2026 08:15:00`.
  var unitedStates: String { "\(pad(month))/\(pad(day))/\(year) \(clock)" }

  private var clock: String { "\(pad(hour)):\(pad(minute)):\(pad(second))" }
  private func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// The Gregorian date of a day counted from 1 January 1970. Years are reckoned from March, so that the leap
  /// day is the last of its year.
  private static func civil(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}
