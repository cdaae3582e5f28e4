/// An error code of Microsoft Entra's sign-in service, as in `AADSTS7000215`.
public struct AADSTSCode: Sendable, Hashable {
  /// The number behind `AADSTS`.
  public let number: Int
  /// The symbolic name, where it is public.
  public let name: String?
  /// Whether Microsoft's public list of codes holds it.
  public let isOnPublicList: Bool
  /// What the code says, in a phrase.
  public let meaning: String

  /// All known codes, by number.
  public static let all: [AADSTSCode] = DataTable.rows(of: tableText, width: 3).compactMap { row in
    guard let number = Int(row[0]) else { return nil }
    let isOnPublicList = !row[1].hasPrefix("?")
    let name = isOnPublicList ? row[1] : row[1].dropFirst()
    return AADSTSCode(
      number: number, name: name.isEmpty || name == "-" ? nil : String(name),
      isOnPublicList: isOnPublicList, meaning: String(row[2]))
  }

  static let byNumber: [Int: AADSTSCode] = Dictionary(
    all.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
}
