public import ArgumentParser

/// A length of time on the command line: a number and a unit, such as `500ms`, `30s`, `5m` or `2h`.
public struct DurationArgument: ExpressibleByArgument, Sendable, Hashable {
  private static let units: [(suffix: String, milliseconds: Int)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
  ]

  /// The length of time.
  public let duration: Duration

  /// Reads a length of time; `nil` when it is none, or not longer than nothing.
  public init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let suffix = argument.dropFirst(digits.count)
    guard let number = Int(digits), number > 0, let unit = Self.units.first(where: { $0.suffix == suffix }) else {
      return nil
    }
    let (milliseconds, overflows) = number.multipliedReportingOverflow(by: unit.milliseconds)
    guard !overflows else { return nil }
    duration = .milliseconds(milliseconds)
  }
}
