/// Speeds of the lab's clock on the command line.
enum ClockRate {
  /// What is said of a speed that is none.
  static let rule = "--clock-rate must be from 1 to 1000000."

  /// Whether the lab's clock can run at this speed. One that is slower than the machine's makes nobody wait less.
  static func isUsable(_ rate: Double) -> Bool { (1...1_000_000).contains(rate) }
}
