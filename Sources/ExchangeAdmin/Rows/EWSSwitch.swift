/// The switch `EwsEnabled`, which has three positions (Microsoft Learn, "Set-OrganizationConfig").
public enum EWSSwitch: String, Sendable, Hashable, Codable, CaseIterable {
  /// EWS is on.
  case on
  /// EWS is off.
  case off
  /// Nobody has set it.
  case notSet = "not-set"

  /// Reads the switch; `nil` when the row does not tell it.
  init?(_ row: AdminRow) {
    guard row.has("EwsEnabled") else { return nil }
    switch row.flag("EwsEnabled") {
    case true: self = .on
    case false: self = .off
    case nil:
      // Nothing is a position; a word that is neither is unknown.
      guard row.text("EwsEnabled") == nil else { return nil }
      self = .notSet
    }
  }
}
