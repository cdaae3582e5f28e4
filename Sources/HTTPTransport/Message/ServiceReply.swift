/// What a service that speaks JSON answered, read as far as it could be.
public struct ServiceReply<Value: Sendable, Refusal: ServiceRefusal>: Sendable {
  /// The kinds of answer.
  public enum Outcome: Sendable {
    /// What was asked for.
    case answered(Value)
    /// An error object of the service.
    case refused(Refusal)
    /// Anything else: no answer at all, a page from something in between, a body that can't be read. The
    /// exchange says more.
    case unreadable(reason: String)
  }

  /// The answer.
  public let outcome: Outcome
  /// The exchange behind it; of a list in pages, the last one.
  public let exchange: Exchange

  /// Makes a reply of what a client read out of an exchange by itself, such as one part of a batch.
  package init(_ outcome: Outcome, _ exchange: Exchange) {
    self.outcome = outcome
    self.exchange = exchange
  }

  /// Reads an exchange: status 200 and JSON are a success, anything else must be the service's error object.
  ///
  /// - Parameters:
  ///   - exchange: the exchange.
  ///   - read: turns the body of a success into a value.
  public init(_ exchange: Exchange, read: ([UInt8]) throws(BoundedJSON.Failure) -> Value) {
    self.exchange = exchange
    guard let response = exchange.response else {
      outcome = .unreadable(reason: exchange.error?.detail ?? "no answer")
      return
    }
    do throws(BoundedJSON.Failure) {
      if response.status == 200 {
        // Whoever calls it something else is not the service.
        guard response.mayBeJSON else { throw .unreadable("not JSON but \(response.mediaType ?? "")") }
        outcome = .answered(try read(response.body))
      } else {
        outcome = .refused(try Refusal(response))
      }
    } catch {
      outcome = .unreadable(reason: error.description)
    }
  }

  /// The same reply with another value in it.
  public func map<Other>(_ transform: (Value) -> Other) -> ServiceReply<Other, Refusal> {
    switch outcome {
    case .answered(let value): ServiceReply<Other, Refusal>(.answered(transform(value)), exchange)
    case .refused(let refusal): ServiceReply<Other, Refusal>(.refused(refusal), exchange)
    case .unreadable(let reason): ServiceReply<Other, Refusal>(.unreadable(reason: reason), exchange)
    }
  }

  /// A reply that is not what it seemed: its exchange, and why it can't be used.
  public func unreadable<Other>(_ reason: String) -> ServiceReply<Other, Refusal> {
    ServiceReply<Other, Refusal>(.unreadable(reason: reason), exchange)
  }
}

/// The error object of a service.
public protocol ServiceRefusal: Sendable {
  /// Reads the body of an error answer.
  ///
  /// - Throws: ``BoundedJSON/Failure`` when the body is no error object of the service.
  init(status: Int, body: [UInt8]) throws(BoundedJSON.Failure)

  /// Reads an error answer whose header fields say more than its body.
  ///
  /// - Throws: ``BoundedJSON/Failure`` when the answer is no refusal of the service.
  init(_ response: Response) throws(BoundedJSON.Failure)
}

extension ServiceRefusal {
  /// Reads the body; a service that says more in its header fields reads those as well.
  public init(_ response: Response) throws(BoundedJSON.Failure) {
    try self.init(status: response.status, body: response.body)
  }
}
