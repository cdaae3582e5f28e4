#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension RunningLab {
  /// The mailboxes that were added by number, in the order of their numbers.
  public var extraMailboxes: [LabMailbox] { store.read(\.extraMailboxes) }

  /// A list of those mailboxes as a file for the program: address, expectation and a note.
  public var mailboxesCSV: String {
    let lines = extraMailboxes.map { mailbox in
      "\(mailbox.address),\(mailbox.expectsDenial ? "denied" : ""),\(mailbox.cause ?? "")"
    }
    return (["address,expect,note"] + lines).joined(separator: "\n") + "\n"
  }
}
