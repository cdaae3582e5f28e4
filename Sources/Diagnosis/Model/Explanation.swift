/// What is known about one code that somebody came across: what it says, which cause it leads to and what
/// to do about it. It knows nothing of a run, so that its texts still hold their placeholders.
public struct Explanation: Sendable, Hashable {
  /// What kind of code it is. Kinds are open: whoever can explain one more kind names it.
  public struct Kind: Sendable, Hashable {
    /// The stable name, such as `aadsts`.
    public let id: String
    /// The name for people, such as `Entra sign-in error`.
    public let label: String

    /// Makes a kind.
    public init(_ id: String, label: String) {
      self.id = id
      self.label = label
    }

    /// A text in which nothing was recognised.
    public static let unrecognised = Kind("unrecognised", label: "not recognised")
  }

  /// Whether the same request may succeed later.
  public enum Retriability: String, Sendable, Hashable, CaseIterable {
    /// Not without a change.
    case never
    /// Yes: the fault passes by itself.
    case transient
    /// Only within minutes after a change, while it spreads; then it needs a fix.
    case afterChange = "after-change"
  }

  /// Another code or cause that is worth a look.
  public struct Related: Sendable, Hashable {
    /// The code, in a form that can be asked for in turn.
    public let code: String
    /// What it says, or how it is told apart; nil where the code speaks for itself.
    public let why: String?

    /// Makes a reference.
    public init(_ code: String, why: String? = nil) {
      self.code = code
      self.why = why
    }
  }

  /// The code as it was written.
  public let input: String
  /// What kind of code it is.
  public let kind: Kind
  /// The code in its usual form, such as `AADSTS7000215`.
  public let code: String
  /// The public name, where it has one besides the code.
  public var name: String?
  /// What it says.
  public var meaning: String
  /// Whether it is known at all.
  public let isKnown: Bool
  /// The cause that it leads to when nothing else is known.
  public var cause: Cause?
  /// What usually leads to it in cross-tenant sync.
  public var likelyReason: String?
  /// Whether trying again helps, where that is known.
  public var retriable: Retriability?
  /// What to do about this code in particular, before the steps of the cause.
  public var ownFix: FixStep?
  /// The codes by which a cause shows itself; for causes only.
  public var codes: [String]
  /// The known codes that are nearest to an unknown one, the nearest first.
  public var nearest: [Related]
  /// What is told apart from it, and for a group of causes its members.
  public var seeAlso: [Related]

  /// Makes an explanation.
  public init(
    of input: String, kind: Kind, code: String, name: String? = nil, meaning: String, isKnown: Bool = true,
    cause: Cause? = nil, likelyReason: String? = nil, retriable: Retriability? = nil, ownFix: FixStep? = nil,
    codes: [String] = [], nearest: [Related] = [], seeAlso: [Related] = []
  ) {
    self.input = input
    self.kind = kind
    self.code = code
    self.name = name
    self.meaning = meaning
    self.isKnown = isKnown
    self.cause = cause
    self.likelyReason = likelyReason
    self.retriable = retriable
    self.ownFix = ownFix
    self.codes = codes
    self.nearest = nearest
    self.seeAlso = seeAlso
  }

  /// What to do, in order: first what is particular to the code, then the steps of its cause.
  public var fix: [FixStep] { (ownFix.map { [$0] } ?? []) + (cause?.fix ?? []) }
}
