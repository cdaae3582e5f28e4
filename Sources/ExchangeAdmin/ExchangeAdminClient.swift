public import HTTPTransport

/// A client of the Exchange Online admin API: a cmdlet in, typed rows or a typed refusal out.
public struct ExchangeAdminClient: Sendable {
  /// The base URL, such as `https://outlook.office365.com`.
  public let base: String
  private let sender: any HTTPSending

  /// Makes a client.
  public init(base: String, sender: any HTTPSending) {
    self.base = base
    self.sender = sender
  }
}
