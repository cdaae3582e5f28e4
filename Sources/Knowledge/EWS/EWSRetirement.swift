public import FoundationEssentials

/// The dates at which Exchange Online closes EWS. What a tenant really answers counts for more.
public enum EWSRetirement {
  /// The day from which tenants were moved, one after the other.
  public static let rolloutBegan = CalendarDay(year: 2026, month: 10, day: 1)
  /// The day since which EWS in the worldwide cloud needs a list of allowed apps. Other clouds follow on
  /// dates that are not announced.
  public static let allowListMandatory = CalendarDay(year: 2026, month: 10, day: 10)
  /// The day on which EWS ends in Exchange Online.
  public static let end = CalendarDay(year: 2027, month: 4, day: 1)
}

/// A day of the Gregorian calendar, without a time or a zone.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// Names a day. It is not checked that the month has it.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The UTC day of a moment.
  public init(of moment: Date) {
    self.init(daysSince1970: Int((moment.timeIntervalSince1970 / 86_400).rounded(.down)))
  }

  /// The UTC day that lies `daysSince1970` days after 1 January 1970.
  ///
  /// Seconds since 1970, divided by 86400 and rounded down, are such a number.
  public init(daysSince1970: Int) {
    // Days are counted in eras of 400 years that begin on 1 March, so that the leap day comes last.
    let shifted = daysSince1970 + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// How many days after 1 January 1970 it is.
  public var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// How many days it is from `other` to this day; negative when this day is past.
  public func days(from other: CalendarDay) -> Int { daysSince1970 - other.daysSince1970 }

  /// Whether `first` comes before `second`.
  public static func < (first: CalendarDay, second: CalendarDay) -> Bool {
    (first.year, first.month, first.day) < (second.year, second.month, second.day)
  }

  /// The day as `2027-04-01`.
  public var description: String {
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }
}
