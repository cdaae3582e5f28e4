#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What is written down after a test: the statuses of the row, and an alert for each direction.
struct TestRecord: Sendable {
  let row: DataverseRow
  let profile: DataverseRow?
  let outcomes: [(direction: SyncDirection, fault: SyncFault?)]

  /// Writes the record. A test with a fault that may pass is tried again later, until it was tried often enough.
  func write(in world: inout World) {
    let state = world.dynamics.testAndEnable
    let attempts = (row.number("testemailconfigurationretrycount") ?? 0) + 1
    let mayPass = outcomes.contains { $0.fault?.isTransient ?? false }
    if mayPass, attempts < state.maximumAttempts {
      postpone(attempts, in: &world)
    } else {
      finish(attempts, in: &world)
    }
  }

  private func postpone(_ attempts: Int, in world: inout World) {
    let now = world.clock.now
    let next = now.addingTimeInterval(world.dynamics.testAndEnable.retryInterval)
    for outcome in outcomes {
      guard let fault = outcome.fault, fault.isTransient else { continue }
      alert(fault, level: 2, in: &world)
    }
    world.dynamics.change("mailbox", row.id, at: now) { row in
      row["testemailconfigurationretrycount"] = .integer(attempts)
      row["postponetestemailconfigurationuntil"] = .moment(next)
    }
    world.dynamics.testAndEnable.add(.init(mailbox: row.id, due: next))
  }

  private func finish(_ attempts: Int, in world: inout World) {
    let now = world.clock.now
    for outcome in outcomes {
      if let fault = outcome.fault {
        alert(fault, level: 3, in: &world)
      } else {
        success(outcome.direction, in: &world)
      }
    }
    let works = outcomes.allSatisfy { $0.fault == nil }
    let ownsMailbox = outcomes.contains { $0.direction == .appointments && $0.fault == nil }
    let location = profile?.text("incomingserverlocation")
    world.dynamics.change("mailbox", row.id, at: now) { row in
      for outcome in outcomes {
        row[outcome.direction.statusColumn] = .integer(outcome.fault == nil ? 1 : 2)
        row[outcome.direction.enabledColumn] = .boolean(outcome.fault == nil)
      }
      if !outcomes.isEmpty { row["mailboxstatus"] = .integer(works ? 1 : 2) }
      row["testemailconfigurationscheduled"] = .boolean(false)
      row["testemailconfigurationretrycount"] = .integer(attempts)
      row["postponetestemailconfigurationuntil"] = nil
      row["testmailboxaccesscompletedon"] = .moment(now)
      if ownsMailbox { row["isactsyncorgflagset"] = .boolean(true) }
      if works, let location { row["ewsurl"] = .text(location) }
    }
  }

  private func success(_ direction: SyncDirection, in world: inout World) {
    let name = row.text("name") ?? ""
    let text =
      switch direction {
      case .incoming: "The mailbox \(name) was tested and enabled for receiving email."
      case .outgoing: "The mailbox \(name) was tested and enabled for sending email."
      case .appointments: "The mailbox \(name) was tested and enabled for appointments, contacts, and tasks."
      }
    let fault = SyncFault(text: text, details: "", number: 100)
    write(fault, level: 1, regarding: ("mailbox", row.id), in: &world)
  }

  /// Tells the owner of the mailbox, and the owner of the profile where it is about that.
  private func alert(_ fault: SyncFault, level: Int, in world: inout World) {
    write(fault, level: level, regarding: ("mailbox", row.id), in: &world)
    if fault.isAboutProfile, let profile {
      write(fault, level: level, regarding: ("emailserverprofile", profile.id), in: &world)
    }
  }

  /// Writes an alert, or notes that one came again.
  private func write(
    _ fault: SyncFault, level: Int, regarding subject: (table: String, id: String), in world: inout World
  ) {
    guard world.dynamics.testAndEnable.alertLevels.contains(level) else { return }
    let now = world.clock.now
    let text = fault.code.map { "\(fault.text) Email Server Error Code: \($0)" } ?? fault.text
    let same = world.dynamics.rows("tracelog").first {
      $0.reference("regardingobjectid") == subject.id && $0.text("text") == text && $0.number("level") == level
    }
    if let same {
      world.dynamics.change("tracelog", same.id, at: now) { $0["errordetails"] = Self.text(fault.details) }
      return
    }
    var values: [String: DataverseValue] = [
      "text": .text(String(text.prefix(2_000))), "level": .integer(level), "tracecode": .integer(fault.number),
      "tracestatus": .boolean(level == 1), "machinename": .text("LABASYNC01"),
      "regardingobjectid": .reference(table: subject.table, id: subject.id), "isunique": .boolean(true),
    ]
    values["errortypedisplay"] = fault.code.map { .text(String($0.prefix(320))) }
    values["errordetails"] = Self.text(fault.details)
    values["regardingobjectownerid"] = world.dynamics.row(subject.table, subject.id)?["ownerid"]
    world.dynamics.insert(.traceLog, values, at: now)
  }

  private static func text(_ details: String) -> DataverseValue? {
    details.isEmpty ? nil : .text(String(details.prefix(2_048)))
  }
}
