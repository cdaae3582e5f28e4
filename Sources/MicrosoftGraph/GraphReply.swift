public import HTTPTransport

/// What Microsoft Graph answered, read as far as it could be.
public struct GraphReply<Value: Sendable>: Sendable {
  /// The kinds of answer.
  public enum Outcome: Sendable {
    /// What was asked for.
    case answered(Value)
    /// An error object of the service.
    case refused(GraphRefusal)
    /// Anything else: no answer at all, a page from something in between, a body that can't be read. The
    /// exchange says more.
    case unreadable(reason: String)
  }

  /// The answer.
  public let outcome: Outcome
  /// The exchange behind it; of a list in pages, the last one.
  public let exchange: Exchange

  private init(_ outcome: Outcome, _ exchange: Exchange) {
    self.outcome = outcome
    self.exchange = exchange
  }

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
        outcome = .refused(try GraphRefusal(status: response.status, body: response.body))
      }
    } catch {
      outcome = .unreadable(reason: error.description)
    }
  }

  /// The same reply with another value in it.
  func map<Other>(_ transform: (Value) -> Other) -> GraphReply<Other> {
    switch outcome {
    case .answered(let value): GraphReply<Other>(.answered(transform(value)), exchange)
    case .refused(let refusal): GraphReply<Other>(.refused(refusal), exchange)
    case .unreadable(let reason): GraphReply<Other>(.unreadable(reason: reason), exchange)
    }
  }

  /// A reply that is not what it seemed: its exchange, and why it can't be used.
  func unreadable<Other>(_ reason: String) -> GraphReply<Other> {
    GraphReply<Other>(.unreadable(reason: reason), exchange)
  }
}
