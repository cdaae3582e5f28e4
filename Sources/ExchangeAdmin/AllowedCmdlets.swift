import HTTPTransport

/// The cmdlets that the caller may run, as the service lists them.
public struct AllowedCmdlets: Sendable, Hashable {
  /// The names as they came.
  public let names: Set<String>
  private let folded: Set<String>

  /// Makes a list.
  public init(_ names: some Sequence<String>) {
    self.names = Set(names)
    folded = Set(self.names.map { $0.lowercased() })
  }

  /// Whether the caller may run the cmdlet; PowerShell's names compare without regard to case.
  public func contains(_ name: String) -> Bool { folded.contains(name.lowercased()) }

  /// Reads the description of the module that the service makes up for each caller.
  init(_ body: [UInt8]) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body)
    let lists = wire.value.compactMap(\.exportedCmdlets)
    guard !lists.isEmpty else { throw .unreadable("the member 'exportedCmdlets' is missing") }
    self.init(
      lists.joined(separator: ",").split(separator: ",")
        .map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty })
  }

  private struct Wire: Decodable {
    struct Module: Decodable {
      let exportedCmdlets: String?
    }

    let value: [Module]
  }
}
