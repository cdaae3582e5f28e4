import TenantLab

/// Speeds of the lab's clock on the command line.
enum ClockRate {
  /// What is said of a speed that is none.
  static let rule = "--clock-rate must be from 1 to 1000000."

  /// Whether the lab's clock can run at this speed.
  static func isUsable(_ rate: Double) -> Bool { LabOptions.clockRates.contains(rate) }
}
