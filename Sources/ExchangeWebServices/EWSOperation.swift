public import SOAP

/// One operation of Exchange Web Services: what to ask, and how to read what comes back.
///
/// A new operation is one file with one type. The client knows the rest: headers, faults, refusals, and
/// the frame of response messages that all these operations share (MS-OXWSCDATA, `BaseResponseMessageType`).
public protocol EWSOperation: Sendable {
  /// What one response message carries.
  associatedtype Payload: Sendable, Hashable

  /// The name, such as `GetFolder`. The request element, the response element, its messages and the
  /// `SOAPAction` are all derived from it.
  static var name: String { get }

  /// Whether asking twice does no more than asking once.
  static var isRepeatable: Bool { get }

  /// How many response messages an answer has: one for each object asked for.
  var expectedMessages: Int { get }

  /// The one element of the request's body.
  var body: XMLElement { get }

  /// Reads the payload of one successful response message.
  ///
  /// - Throws: ``MalformedAnswer`` when what a success must carry is not there. Returning is the positive
  ///   evidence that a success rests on.
  func payload(of message: XMLElement) throws(MalformedAnswer) -> Payload
}

extension EWSOperation {
  /// True, as for all that reads.
  public static var isRepeatable: Bool { true }
}
