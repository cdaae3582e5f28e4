#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The EWS settings of an organization, by the names of `Set-OrganizationConfig` (Microsoft Learn, "Control access
/// to EWS in Exchange").
struct EWSSettings: Sendable {
  /// Whether EWS is open: `nil` is the default that was never touched.
  @Propagating var isEnabled: Bool? = nil
  /// The client ids that may use EWS, or `nil` when the list was never written.
  @Propagating var allowedAppIDs: [String]? = nil
  /// Which user agents may use EWS and Microsoft Graph.
  @Propagating var userAgentPolicy: UserAgentPolicy? = nil
  /// When an empty list came to mean that no app may use EWS.
  var listRule = ListRule.byCalendar
  /// When EWS ends whatever the settings say. The lab's EWS does not end by itself, so that the lab outlives it.
  var end: Date?

  /// What `EwsEnabled` True with an empty list means.
  enum ListRule: Sendable, Hashable {
    /// What it means in the tenant's cloud at this time.
    case byCalendar
    /// No app may use EWS.
    case mandatory
    /// Every app may use EWS, as it was before October 2026.
    case optional
  }

  /// Whether an empty list shuts every app out.
  func isListMandatory(in cloud: Cloud, at now: Date) -> Bool {
    switch listRule {
    case .mandatory: true
    case .optional: false
    case .byCalendar: cloud.ewsListMandatorySince.map { $0 <= now } ?? false
    }
  }
}

extension Cloud {
  /// From when on an empty `EwsAllowedAppIDs` shuts every app out (Exchange Team Blog, "EWS Deprecation Is Here").
  /// For the other clouds no day is announced.
  var ewsListMandatorySince: Date? {
    switch self {
    // 10 October 2026.
    case .public: Date(timeIntervalSince1970: 1_791_590_400)
    case .gcc, .gccHigh, .dod, .china: nil
    }
  }
}
