public import HTTPTransport

/// A client of the Dataverse Web API: a question in, typed rows or a typed refusal out.
public struct DataverseClient: Sendable {
  /// The base URL of the environment, such as `https://org.crm.dynamics.com`.
  public let base: String
  private let sender: any HTTPSending

  /// Makes a client.
  public init(base: String, sender: any HTTPSending) {
    self.base = base
    self.sender = sender
  }
}
