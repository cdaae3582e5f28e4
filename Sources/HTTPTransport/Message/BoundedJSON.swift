import FoundationEssentials

/// Reads JSON from services that are not trusted: bounded depth here, bounded size by the transport's
/// response limit.
public enum BoundedJSON {
  /// Deeper nesting than this is refused; the documents of the services asked nest less than ten levels.
  public static let maximumDepth = 32

  /// Why a body was not read.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no body.
    case empty
    /// It nests deeper than ``maximumDepth``.
    case tooDeep
    /// It is no JSON, or a member is missing or of another type.
    case unreadable(String)

    /// The reason in words.
    public var description: String {
      switch self {
      case .empty: "the body is empty"
      case .tooDeep: "the JSON nests deeper than \(BoundedJSON.maximumDepth) levels"
      case .unreadable(let reason): reason
      }
    }
  }

  /// Decodes a value.
  ///
  /// - Throws: ``Failure``.
  public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws(Failure)
    -> Value
  {
    guard !bytes.isEmpty else { throw .empty }
    // The decoder reads over what is wrong in members that nobody asks for (RFC 8259, section 8.1).
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .unreadable("not UTF-8") }
    guard depth(of: bytes) <= maximumDepth else { throw .tooDeep }
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw .unreadable(Self.reason(error))
    } catch {
      throw .unreadable("not JSON")
    }
  }

  /// The deepest nesting, counted without parsing; brackets inside strings do not count.
  private static func depth(of bytes: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    var isInString = false
    var isEscaped = false
    for byte in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        deepest = max(deepest, depth)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
    }
    return deepest
  }

  private static func reason(_ error: DecodingError) -> String {
    func path(_ context: DecodingError.Context) -> String {
      context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .keyNotFound(let key, _): return "the member '\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return context.codingPath.isEmpty
        ? "the JSON is not an object of the expected kind"
        : "the member '\(path(context))' is of another type"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty ? "not JSON" : "the member '\(path(context))' can't be read"
    @unknown default: return "not the expected JSON"
    }
  }
}
