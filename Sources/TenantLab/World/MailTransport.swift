#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Mail that was accepted and has not arrived yet.
struct MailTransport: Sendable {
  /// How long a message is on its way, by the lab's clock.
  var delay: TimeInterval = 0
  var queue: [Delivery] = []

  /// One message for one recipient.
  struct Delivery: Sendable {
    var recipient: String
    /// The message. It gets its id where it arrives.
    var message: Item
    var due: Date
    /// How often it was forwarded, so that a circle of forwards comes to an end.
    var hops = 0
  }

  /// In seconds, for a mailbox that cannot be opened just now.
  static let retryInterval: TimeInterval = 60
  static let maximumHops = 8
}

/// What decides whether a mailbox sends and keeps its mail.
struct MailboxRules: Sendable, Hashable {
  /// The most bytes that its items may take (`ProhibitSendReceiveQuota`).
  var prohibitSendReceiveQuota = 50 * 1_024 * 1_024 * 1_024
  /// Whether the owner of the mailbox, and so an app that acts as it, may send as it: the right SendAs of SELF.
  var ownerSendsAs = true
  /// The mailboxes, by GUID, whose owners may send as this one.
  var sendAsTrustees: Set<String> = []
  /// How many recipients it may write to in 24 hours (Microsoft Learn, "Exchange Online limits").
  var recipientRateLimit = 10_000
  var submissions = Submissions()
  /// Whether the mailbox is on hold and the space for what is deleted is used up: then nothing more can be
  /// deleted (Microsoft Learn, "Recoverable Items folder in Exchange Online").
  var recoverableItemsAreFull = false

  /// The recipients written to in the current 24 hours.
  struct Submissions: Sendable, Hashable {
    var since: Date?
    var recipients = 0
  }

  /// Counts recipients. Throws ``ObjectError`` when they are too many for one day.
  mutating func countSubmission(_ recipients: Int, at now: Date) throws {
    if submissions.since.map({ now.timeIntervalSince($0) >= .day }) ?? true {
      submissions = Submissions(since: now)
    }
    guard submissions.recipients + recipients <= recipientRateLimit else {
      throw ObjectError.submissionQuotaExceeded
    }
    submissions.recipients += recipients
  }
}

extension World {
  /// Lets all mail arrive whose time has come.
  mutating func deliverMail() {
    let now = clock.now
    for index in tenants.indices {
      while let next = tenants[index].exchange.transport.queue.firstIndex(where: { $0.due <= now }) {
        let delivery = tenants[index].exchange.transport.queue.remove(at: next)
        if let later = arrive(delivery, at: now) { tenants[index].exchange.transport.queue.append(later) }
      }
    }
  }

  /// Lets one message arrive, or returns what is still to be delivered of it.
  ///
  /// A message to nobody in the lab is gone, and so is one that does not fit into its mailbox: the lab sends no
  /// reports about them.
  private mutating func arrive(_ delivery: MailTransport.Delivery, at now: Date) -> MailTransport.Delivery? {
    for tenant in tenants.indices {
      let mailboxes = tenants[tenant].exchange.mailboxes
      guard let index = mailboxes.position(of: delivery.recipient), mailboxes[index].isHostedHere else { continue }
      let forwarding = mailboxes[index].forwarding
      guard mailboxes[index].condition == .ready else {
        var later = delivery
        later.due = now.addingTimeInterval(MailTransport.retryInterval)
        return later
      }
      if forwarding?.keepsCopy ?? true {
        tenants[tenant].exchange.mailboxes[index].receive(delivery.message, at: delivery.due)
      }
      guard let next = forwarding?.address, delivery.hops < MailTransport.maximumHops else { return nil }
      var forwarded = delivery
      forwarded.recipient = next
      forwarded.hops += 1
      forwarded.due = delivery.due.addingTimeInterval(tenants[tenant].exchange.transport.delay)
      return forwarded
    }
    return nil
  }
}
