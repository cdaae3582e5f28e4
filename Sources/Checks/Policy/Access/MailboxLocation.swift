/// Where Autodiscover places a mailbox.
public struct MailboxLocation: Codable, Sendable, Hashable {
  /// The host of its EWS address, or to which Autodiscover redirects.
  public let host: String
  /// Whether that is a host of Exchange Online.
  public let isExchangeOnline: Bool

  /// Makes a location.
  public init(host: String, isExchangeOnline: Bool) {
    self.host = host
    self.isExchangeOnline = isExchangeOnline
  }

  /// The host, when it is not one of Exchange Online.
  var foreignHost: String? { isExchangeOnline ? nil : host }
}

extension RunEnvironment {
  /// Asks Autodiscover where a mailbox is.
  func location(of address: String) async -> MailboxLocation? { nil }
}
