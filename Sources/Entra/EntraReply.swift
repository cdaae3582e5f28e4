public import HTTPTransport

/// What Entra answered, read as far as it could be.
public struct EntraReply<Value: Sendable>: Sendable {
  /// The kinds of answer.
  public enum Outcome: Sendable {
    /// What was asked for.
    case answered(Value)
    /// An error object of the service.
    case refused(EntraRefusal)
    /// Anything else: no answer at all, a page from something in between, a body that can't be read. The
    /// exchange says more.
    case unreadable(reason: String)
  }

  /// The answer.
  public let outcome: Outcome
  /// The exchange behind it.
  public let exchange: Exchange

  /// Reads an exchange; `read` turns the body of a success into a value.
  init(_ exchange: Exchange, read: ([UInt8]) throws(BoundedJSON.Failure) -> Value) {
    self.exchange = exchange
    guard let response = exchange.response else {
      outcome = .unreadable(reason: exchange.error?.detail ?? "no answer")
      return
    }
    do {
      if response.status == 200 {
        outcome = .answered(try read(response.body))
      } else {
        outcome = .refused(try EntraRefusal(status: response.status, body: response.body))
      }
    } catch {
      outcome = .unreadable(reason: error.description)
    }
  }
}
