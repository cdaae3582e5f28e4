#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The background job of Dynamics that tests and enables mailboxes, with what is still to do.
///
/// What nobody documents is a knob here: delays, and what becomes of the message that the test sends.
struct TestAndEnable: Sendable {
  /// How long a test waits before it begins, in seconds. Real ones wait for a few minutes.
  var queueDelay: TimeInterval = 0.3
  /// How long a test waits after a fault that may pass (Microsoft Learn, "Troubleshooting and monitoring server-side
  /// synchronization").
  var retryInterval: TimeInterval = 300
  /// After so many faults that may pass, one counts as lasting.
  var maximumAttempts = 10
  /// Whether the message of the outgoing test stays in the mailbox. Nothing is documented; here the worker takes it
  /// away once it has arrived, so that a test leaves a mailbox with as many items as before.
  var keepsTestMessage = false
  /// Whether background work runs. An administrator can stop it (Microsoft Learn, "Administration mode").
  var backgroundOperationsAreOn = true
  /// The levels of alerts that are written: the email settings can turn each of them off.
  var alertLevels: Set<Int> = [1, 2, 3]
  /// A reason for failures that is younger than the programs that read about it.
  var laterRule: LaterRule?
  private(set) var jobs: [Job] = []

  /// One piece of work for one mailbox row.
  struct Job: Sendable, Hashable {
    let mailbox: String
    var due: Date
    var work = Work.test

    enum Work: Sendable, Hashable {
      case test
      /// Taking away the message of a test that began at this moment.
      case tidyUp(since: Date, attempts: Int)
    }
  }

  /// What an alert says that no list of alerts has yet.
  struct LaterRule: Sendable, Hashable {
    var code: String
    var message: String
  }

  /// The subject of the message that the outgoing test sends (Microsoft Learn, "Http server returned Forbidden
  /// exception").
  static let testSubject = "Your mailbox is now connected to Dynamics 365"

  mutating func add(_ job: Job) { jobs.append(job) }

  /// Forgets the test of a mailbox row.
  mutating func cancel(_ mailbox: String) { jobs.removeAll { $0.mailbox == mailbox && $0.work == .test } }

  /// Takes out the job that was due first, if its time has come.
  mutating func takeDue(at now: Date) -> Job? {
    guard backgroundOperationsAreOn else { return nil }
    let due = jobs.indices.filter { jobs[$0].due <= now }.min { jobs[$0].due < jobs[$1].due }
    return due.map { jobs.remove(at: $0) }
  }
}

/// The three directions of a test.
enum SyncDirection: String, Sendable, Hashable, CaseIterable {
  case incoming, outgoing, appointments

  /// The column with the delivery method, and its value for server-side synchronization. The third is numbered
  /// differently.
  var deliveryMethod: (column: String, serverSide: Int) {
    switch self {
    case .incoming: ("incomingemaildeliverymethod", 2)
    case .outgoing: ("outgoingemaildeliverymethod", 2)
    case .appointments: ("actdeliverymethod", 1)
    }
  }

  var statusColumn: String { self == .appointments ? "actstatus" : "\(rawValue)emailstatus" }
  var enabledColumn: String { self == .appointments ? "enabledforact" : "enabledfor\(rawValue)email" }
}

extension World {
  /// Notes that somebody asked for a test. The address of one's own mailbox is approved silently (Microsoft Learn,
  /// "Connect to Exchange Online", on self-approval).
  mutating func scheduleTest(of mailbox: String, by user: String) {
    let now = clock.now
    approveOwnAddress(of: mailbox, by: user)
    dynamics.change("mailbox", mailbox, at: now) { row in
      row["testemailconfigurationscheduled"] = .boolean(true)
      row["testemailconfigurationretrycount"] = .integer(0)
      row["postponetestemailconfigurationuntil"] = nil
      row["testandenablelastattemptedby"] = .reference(table: "systemuser", id: user)
      row["testandenablelastattemptedon"] = .moment(now)
    }
    dynamics.testAndEnable.cancel(mailbox)
    dynamics.testAndEnable.add(
      .init(mailbox: mailbox, due: now.addingTimeInterval(dynamics.testAndEnable.queueDelay)))
  }

  private mutating func approveOwnAddress(of mailbox: String, by user: String) {
    guard let row = dynamics.row("mailbox", mailbox), row.number("emailrouteraccessapproval") != 1,
      row.referencedTable("regardingobjectid") == "systemuser",
      let owner = row.reference("regardingobjectid").flatMap({ dynamics.row("systemuser", $0) }),
      let name = owner.text("domainname"), name.lowercased() == row.text("emailaddress")?.lowercased()
    else { return }
    let setting = "<RequirePrivilegeToSelfApproveEmailAddress>true"
    let takesPrivilege = dynamics.organization?.text("orgdborgsettings")?.contains(setting) ?? false
    guard !takesPrivilege || dynamics.privileges[user]?.contains("prvApproveRejectEmailAddress") == true else {
      return
    }
    let now = clock.now
    dynamics.change("mailbox", mailbox, at: now) { row in
      row["emailrouteraccessapproval"] = .integer(1)
      row["isemailaddressapprovedbyo365admin"] = .boolean(true)
      row["emailaddressapprovedby"] = .reference(table: "systemuser", id: owner.id)
      row["emailaddressapprovedon"] = .moment(now)
    }
  }

  /// Does all background work whose time has come, each piece at its own time.
  mutating func runDueTests() {
    while let job = dynamics.testAndEnable.takeDue(at: clock.now) {
      let present = clock
      clock = .stopped(at: job.due)
      deliverMail()
      switch job.work {
      case .test: TestRun(of: job.mailbox, in: self)?.run(in: &self)
      case .tidyUp(let start, let attempts): tidyUp(job.mailbox, since: start, attempts: attempts)
      }
      clock = present
    }
  }

  /// Takes the message of a test away, or looks again later while it has not arrived.
  private mutating func tidyUp(_ mailbox: String, since start: Date, attempts: Int) {
    guard let run = TestRun(of: mailbox, in: self), !run.removeTestMessage(since: start, in: &self), attempts > 1
    else { return }
    dynamics.testAndEnable.add(
      .init(
        mailbox: mailbox, due: clock.now.addingTimeInterval(60),
        work: .tidyUp(since: start, attempts: attempts - 1)))
  }
}
