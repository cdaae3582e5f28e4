import ExchangeWebServices
import HTTPTransport
import Knowledge

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
  ///
  /// - Returns: `nil` when it gave no answer. That only leaves a question open, so that why is not worth a word.
  func location(of address: String) async -> MailboxLocation? {
    guard case .answered(let answer) = await autodiscover.ews(of: address).outcome else { return nil }
    let isOwn = answer.host == RequestURL.authority(of: endpoints.exchange)?.lowercased()
    return MailboxLocation(host: answer.host, isExchangeOnline: isOwn || CloudFacts.isExchangeOnline(answer.host))
  }
}

extension CloudFacts {
  /// Whether a host belongs to Exchange Online in any cloud: one of its own, or one of their many siblings.
  static func isExchangeOnline(_ host: String) -> Bool {
    let own = all.flatMap { [$0.exchangeHost, $0.autodiscoverHost] } + ["outlook.office.com"]
    let domains = Set(own.map { $0.split(separator: ".").suffix(2).joined(separator: ".") })
    return domains.contains { host == $0 || host.hasSuffix(".\($0)") }
  }
}
