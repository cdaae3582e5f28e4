import CheckEngine
import ExchangeAdmin

extension RunEnvironment {
  /// Where the mailbox forwards what it gets, in words; `nil` when that is not known or it does not.
  func forwarding(of mailbox: String, facts: Facts) async -> String? {
    let read = await run(GetMailbox(mailbox), asking: "where the mailbox forwards its mail", facts)
    guard let row = read.rows?.first, let target = row.forwardingSmtpAddress ?? row.forwardingAddress else {
      return nil
    }
    return row.deliversAndForwards == true ? "\(target), and keeps a copy" : "\(target) without keeping a copy"
  }
}
