import CheckEngine
import Diagnosis

/// Which mailboxes opened, worked out once for the checks that judge one mailbox in the light of the others.
struct OpenedMailboxes: DerivedFacts {
  /// The first that opened, in the order of the configuration.
  let first: String?
  /// Whether any was tried.
  let anyTried: Bool

  init(_ facts: Facts) {
    let seen = facts.observations(of: MailboxImpersonation.self)
    first = seen.first { $0.value.result == .opened }?.subject.name
    anyTried = !seen.isEmpty
  }
}
