/// Where a value came from.
public enum ValueSource: Sendable, Hashable {
  /// A flag, with its dashes.
  case flag(String)
  /// An environment variable, by name.
  case environment(String)
  /// A place in a configuration or mailbox file.
  case file(String, line: Int, column: Int)
  /// The contents of a file, by path: secrets.
  case contents(ofFile: String)
  /// Standard input.
  case standardInput
  /// Handed over by the program itself, as for the built-in lab.
  case program
  /// Nobody said otherwise.
  case `default`
}

extension ValueSource: CustomStringConvertible {
  /// The source in words.
  public var description: String {
    switch self {
    case .flag(let name): name
    case .environment(let name): "environment variable \(name)"
    case .file(let label, let line, let column): "\(label):\(line):\(column)"
    case .contents(let path): "contents of \(path)"
    case .standardInput: "standard input"
    case .program: "xtdiag itself"
    case .default: "default"
    }
  }
}
