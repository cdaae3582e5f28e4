#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes of clients to the Dynamics environment, with what follows from them.
extension World {
  /// Makes a row. Returns its id.
  mutating func createRow(_ change: RowChange, id: String? = nil, by user: String) throws -> String {
    let table = change.table
    var newID = id ?? GUID.make()
    if case .id(let chosen)? = change.value(table.key), id == nil { newID = chosen }
    guard dynamics.row(table.logicalName, newID) == nil else { throw DataverseError.duplicate }
    let values = change.creationValues
    try RowRules.check(DataverseRow(id: newID, table.defaults.merging(values) { $1 }), change)
    dynamics.insert(table, id: newID, values, by: user, at: clock.now)
    try follow(change, id: newID, by: user)
    return newID
  }

  /// Changes a row that is there.
  mutating func updateRow(_ change: RowChange, _ id: String, by user: String) throws {
    let table = change.table
    guard let row = dynamics.row(table.logicalName, id) else { throw DataverseError.noRow(table, id) }
    var changed = row
    change.apply(to: &changed)
    try RowRules.check(changed, change)
    try checkApproval(change, row, by: user)
    dynamics.change(table.logicalName, id, by: user, at: clock.now) { change.apply(to: &$0) }
    try follow(change, id: id, by: user)
  }

  /// Deletes a row and what hangs on it.
  mutating func deleteRow(_ table: DataverseTable, _ id: String) throws {
    guard dynamics.row(table.logicalName, id) != nil else { throw DataverseError.noRow(table, id) }
    dynamics.remove(table.logicalName, id)
    for alert in dynamics.rows("tracelog")
    where alert.reference("parenttracelogid") == id || alert.reference("regardingobjectid") == id {
      dynamics.remove("tracelog", alert.id)
    }
  }

  /// An address is approved by somebody with a role in the tenant and the privilege here (Microsoft Learn, "Connect
  /// to Exchange Online", on approving email).
  private func checkApproval(_ change: RowChange, _ row: DataverseRow, by user: String) throws {
    guard change.table.logicalName == "mailbox", change.value("emailrouteraccessapproval") == .integer(1),
      row.number("emailrouteraccessapproval") != 1
    else { return }
    guard dynamics.tenantAdministrators.contains(user),
      dynamics.privileges[user]?.contains("prvApproveRejectEmailAddress") == true
    else { throw DataverseError.approvalDenied }
  }

  /// What follows from a write.
  private mutating func follow(_ change: RowChange, id: String, by user: String) throws {
    switch change.table.logicalName {
    case "emailserverprofile" where change.writes("oauthclientsecret"):
      var secret: String?
      if case .text(let text)? = change.value("oauthclientsecret"), !text.isEmpty { secret = text }
      dynamics.profileSecrets[id] = secret
      dynamics.change("emailserverprofile", id, at: clock.now) {
        $0["isoauthclientsecretset"] = .boolean(secret != nil)
      }
    case "mailbox":
      if change.writes("emailrouteraccessapproval") { noteApproval(of: id, by: user) }
      if case .boolean(let isScheduled)? = change.value("testemailconfigurationscheduled") {
        if isScheduled { scheduleTest(of: id, by: user) } else { dynamics.testAndEnable.cancel(id) }
      }
    default: break
    }
  }

  /// Keeps who approved an address. An address that is rejected is approved by nobody.
  private mutating func noteApproval(of id: String, by user: String) {
    let now = clock.now
    dynamics.change("mailbox", id, at: now) { row in
      let isApproved = row.number("emailrouteraccessapproval") == 1
      row["isemailaddressapprovedbyo365admin"] = .boolean(isApproved)
      row["emailaddressapprovedby"] = isApproved ? .reference(table: "systemuser", id: user) : nil
      row["emailaddressapprovedon"] = isApproved ? .moment(now) : nil
    }
  }
}
