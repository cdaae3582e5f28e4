public import Diagnosis

/// Every cause that the program can name.
///
/// The catalogue is data and is built when it is first asked for. A new cause needs its constant in the
/// file of its group, one entry in the list at the head of that file and, for a new group, one line here.
public enum Catalogue {
  /// The version of the catalogue, which reports carry: year and month of its last change.
  public static let version = "2026.11"

  /// All causes, group after group, in the order in which a run meets them.
  public static let causes: [Cause] = [
    settingsCauses,
    networkCauses,
    tenantCauses,
    tokenCauses,
    consentCauses,
    ewsCauses,
    policyCauses,
    mailboxCauses,
    dataverseCauses,
    profileCauses,
    mailboxRowCauses,
    [.internalError, .interrupted],
  ].flatMap { $0 }

  /// All causes by their code. Where two should share a code, the first stands.
  public static let causesByID: [CauseID: Cause] = Dictionary(
    causes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The cause with the code `id`, or `nil` if the catalogue has none.
  public static func cause(_ id: CauseID) -> Cause? { causesByID[id] }
}
