#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The Dynamics 365 environment of tenant A, with the rows that server-side synchronization reads.
struct DynamicsEnvironment: Sendable {
  /// The tenant that the environment belongs to.
  var tenantID: String
  /// The base URL that users know.
  var url: String
  /// The base URL at which this lab serves it, set when the lab listens.
  var loopbackURL: String?
  var organizationID: String
  var businessUnitID: String
  /// Whether there is an environment under this address. Names of environments that are gone lead to a server
  /// that knows none.
  var exists = true
  /// Whether it is out of order, as while it is being copied.
  var isDown = false
  /// The client ids that have an application user here, with the id of that user.
  var applicationUsers: [String: String]
  /// What each user may do, by the names of privileges.
  var privileges: [String: Set<String>] = [:]
  /// The users, by id, who are also Global or Exchange administrators of the tenant.
  var tenantAdministrators: Set<String> = []
  /// The secrets in the email server profiles, which nobody can read back, by the profile's id.
  var profileSecrets: [String: String] = [:]
  var protection = ServiceProtection()
  var testAndEnable = TestAndEnable()
  private var tables: [String: [DataverseRow]] = [:]
  private var lastVersion = 4_648_000

  init(
    tenantID: String, url: String, organizationID: String, businessUnitID: String, applicationUsers: [String: String]
  ) {
    self.tenantID = tenantID
    self.url = url
    self.organizationID = organizationID
    self.businessUnitID = businessUnitID
    self.applicationUsers = applicationUsers
  }

  /// The rows of a table in the order in which they were made.
  func rows(_ table: String) -> [DataverseRow] { tables[table] ?? [] }

  func row(_ table: String, _ id: String) -> DataverseRow? { rows(table).first { $0.id == id.lowercased() } }

  /// Adds a row, with the table's defaults where it was given no value. Returns its id.
  @discardableResult
  mutating func insert(
    _ table: DataverseTable, id: String = GUID.make(), _ values: [String: DataverseValue], by user: String? = nil,
    at now: Date
  ) -> String {
    lastVersion += 1
    var row = DataverseRow(
      id: id.lowercased(), version: lastVersion, table.defaults.merging(values) { $1 })
    row[table.key] = .id(row.id)
    row["createdon"] = .moment(now)
    row["modifiedon"] = .moment(now)
    if let user {
      row["createdby"] = .reference(table: "systemuser", id: user)
      row["modifiedby"] = row["createdby"]
      if table.column("ownerid") != nil, row["ownerid"] == nil { row["ownerid"] = row["createdby"] }
    }
    tables[table.logicalName, default: []].append(row)
    return row.id
  }

  /// Changes a row. Nothing happens when there is none.
  mutating func change(
    _ table: String, _ id: String, by user: String? = nil, at now: Date, _ body: (inout DataverseRow) throws -> Void
  ) rethrows {
    guard let index = tables[table]?.firstIndex(where: { $0.id == id.lowercased() }),
      var row = tables[table]?[index]
    else { return }
    try body(&row)
    lastVersion += 1
    row.version = lastVersion
    row["modifiedon"] = .moment(now)
    if let user { row["modifiedby"] = .reference(table: "systemuser", id: user) }
    tables[table]?[index] = row
  }

  /// Takes a row away.
  mutating func remove(_ table: String, _ id: String) { tables[table]?.removeAll { $0.id == id.lowercased() } }

  /// The environment's row about itself.
  var organization: DataverseRow? { rows("organization").first }

  /// Every row of every table, for comparing two states.
  var contents: [String: String] {
    var contents = tables.mapValues { rows in
      rows.map { "\($0.id) \($0.version) \($0.contents)" }.joined(separator: "\n")
    }
    contents["secrets"] = profileSecrets.sorted { $0.key < $1.key }.map { "\($0) \($1)" }.joined()
    return contents
  }
}

extension World {
  /// Changes the email server profile that the three mailbox rows are on.
  mutating func changeProfile(_ change: (inout DataverseRow) throws -> Void) throws {
    try changeRow("emailserverprofile", DynamicsRows.profile, change)
  }

  /// Changes the mailbox row of orders@.
  mutating func changeMailboxRow(_ change: (inout DataverseRow) throws -> Void) throws {
    try changeRow("mailbox", DynamicsRows.orders, change)
  }

  /// Changes a row of the Dynamics environment.
  mutating func changeRow(
    _ table: String, _ id: String, _ change: (inout DataverseRow) throws -> Void
  ) throws {
    guard dynamics.row(table, id) != nil else {
      throw LabError(.contradiction, "the environment has no such row of \(table) left to change")
    }
    let now = clock.now
    try dynamics.change(table, id, at: now, change)
  }
}
