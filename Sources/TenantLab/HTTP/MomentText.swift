#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads moments as clients write them: ISO 8601 with or without a time, decimals and a zone.
enum MomentText {
  /// The moment, or `nil` for another text. Without a zone it is in UTC.
  static func date(_ text: String) -> Date? {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let day = parts.first?.split(separator: "-", omittingEmptySubsequences: false) ?? []
    guard day.count == 3, let year = number(day[0], 4), let month = number(day[1], 2), let date = number(day[2], 2),
      (1...12).contains(month), (1...31).contains(date)
    else { return nil }
    let midnight = TimeInterval(days(year, month, date)) * .day
    guard parts.count == 2 else { return Date(timeIntervalSince1970: midnight) }
    guard let (clock, zone) = zoned(parts[1]), let seconds = seconds(clock) else { return nil }
    return Date(timeIntervalSince1970: midnight + seconds - zone)
  }

  /// The time of day and the zone behind it, in seconds east.
  private static func zoned(_ text: Substring) -> (clock: Substring, zone: TimeInterval)? {
    if text.hasSuffix("Z") { return (text.dropLast(), 0) }
    guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, 0) }
    let offset = text[text.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
    guard offset.count == 2, let hours = number(offset[0], 2), let minutes = number(offset[1], 2) else { return nil }
    return (text[..<sign], TimeInterval(hours * 3_600 + minutes * 60) * (text[sign] == "-" ? -1 : 1))
  }

  private static func seconds(_ clock: Substring) -> TimeInterval? {
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, let hour = number(parts[0], 2), let minute = number(parts[1], 2),
      hour < 25, minute < 60
    else { return nil }
    guard parts.count == 3 else { return TimeInterval(hour * 3_600 + minute * 60) }
    let second = parts[2].split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = number(second[0], 2), whole < 61, second.count <= 2 else { return nil }
    var fraction = 0.0
    if second.count == 2 {
      guard !second[1].isEmpty, second[1].allSatisfy({ $0.isASCII && $0.isNumber }),
        let value = Double("0." + second[1])
      else { return nil }
      fraction = value
    }
    return TimeInterval(hour * 3_600 + minute * 60 + whole) + fraction
  }

  private static func number(_ text: Substring, _ digits: Int) -> Int? {
    guard text.utf8.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(text)
  }

  /// The days since 1 January 1970. Years are reckoned from March, so that the leap day is the last of its year.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
