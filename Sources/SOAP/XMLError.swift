/// Why a document was refused, on the way in or out.
///
/// Switch on ``code``; ``detail`` is wording for people, mostly libxml2's, and may repeat a few words of
/// the document.
public struct XMLError: Error, Sendable, Hashable {
  /// The kind of refusal. More may come.
  public struct Code: Sendable, Hashable {
    private enum Storage: String {
      case empty, tooLarge, notUTF8, doctype, tooDeep, tooManyNodes, tooManyAttributes, notWellFormed,
        namespace,
        unusable, character, name, unboundNamespace
    }
    private let storage: Storage
    private init(_ storage: Storage) { self.storage = storage }

    /// There is no document, or nothing but white space.
    public static let empty = Code(.empty)
    /// The document has more bytes than allowed.
    public static let tooLarge = Code(.tooLarge)
    /// The bytes are not UTF-8.
    public static let notUTF8 = Code(.notUTF8)
    /// There is a document type declaration; none is ever read.
    public static let doctype = Code(.doctype)
    /// Elements are nested deeper than allowed.
    public static let tooDeep = Code(.tooDeep)
    /// There are more elements, comments and processing instructions than allowed.
    public static let tooManyNodes = Code(.tooManyNodes)
    /// An element has more attributes and namespace declarations than allowed.
    public static let tooManyAttributes = Code(.tooManyAttributes)
    /// The document breaks the rules of XML 1.0.
    public static let notWellFormed = Code(.notWellFormed)
    /// A prefix is not declared, or another rule of Namespaces in XML is broken.
    public static let namespace = Code(.namespace)
    /// libxml2 has no memory left or failed otherwise.
    public static let unusable = Code(.unusable)
    /// Writing: a text holds a character that XML 1.0 can't carry (section 2.2).
    public static let character = Code(.character)
    /// Writing: an element or attribute name is no name.
    public static let name = Code(.name)
    /// Writing: no prefix is given for a namespace in use.
    public static let unboundNamespace = Code(.unboundNamespace)
  }

  /// A place in a document.
  public struct Position: Sendable, Hashable {
    /// The line, from 1 up.
    public let line: Int
    /// The column, from 1 up, in bytes.
    public let column: Int

    /// Makes a position.
    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// What is wrong.
  public let code: Code
  /// Where, when the document was being read and the place is known.
  public let position: Position?
  /// The wording of libxml2, or what exactly was refused.
  public let detail: String

  /// Makes an error.
  public init(_ code: Code, at position: Position? = nil, detail: String = "") {
    self.code = code
    self.position = position
    self.detail = detail
  }
}

extension XMLError.Code: CustomStringConvertible {
  /// The name of the code.
  public var description: String { storage.rawValue }
}

extension XMLError: CustomStringConvertible {
  /// The code, the place and the wording, such as `notWellFormed at line 3, column 7: …`.
  public var description: String {
    let place = position.map { " at line \($0.line), column \($0.column)" } ?? ""
    return "\(code)\(place)" + (detail.isEmpty ? "" : ": \(detail)")
  }
}
