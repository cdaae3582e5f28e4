import CLibcurl
import Dispatch
import Synchronization

/// The event loop: owns libcurl's multi handle and is the only one to touch it.
///
/// Other threads leave commands in a mailbox and wake the loop up (`curl_multi_wakeup`, the one call
/// that libcurl allows from any thread).
///
/// `@unchecked Sendable`: `multi` is a constant pointer that other threads use for `curl_multi_wakeup`
/// only, while `inbox` guarantees that the handle still stands; everything else is behind a mutex.
final class CurlLoop: @unchecked Sendable {
  typealias Continuation = CheckedContinuation<Exchange, Never>

  private enum Command {
    case start(CurlTransfer, Continuation)
    case cancel(Int)
  }

  private struct Inbox {
    var commands: [Command] = []
    var isStopping = false
    var isOver = false
  }

  private struct Running {
    let transfer: CurlTransfer
    let continuation: Continuation
  }

  /// How long the loop sleeps when nothing happens, in milliseconds; a command wakes it up at once.
  private static let longestSleep: Int32 = 60_000
  /// How many idle connections are kept for reuse.
  private static let connectionCacheSize = 32

  private static let globalSetUp: CURLcode = xt_global_init()

  private let multi: UnsafeMutableRawPointer
  private let inbox = Mutex(Inbox())

  init() throws(TransportError) {
    guard Self.globalSetUp == CURLE_OK, let multi = curl_multi_init() else {
      throw TransportError(.unusable, detail: "libcurl could not be set up")
    }
    self.multi = multi
    _ = xt_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.connectionCacheSize)
    DispatchQueue(label: "xtdiag.http").async { self.run() }
  }

  func submit(_ transfer: CurlTransfer, _ continuation: Continuation) {
    let accepted = post(.start(transfer, continuation))
    if !accepted {
      continuation.resume(returning: transfer.failed(TransportError(.unusable, detail: "the transport was stopped")))
    }
  }

  func cancel(_ id: Int) {
    _ = post(.cancel(id))
  }

  /// Ends the loop; requests still under way end as cancelled.
  func stop() {
    inbox.withLock { inbox in
      guard !inbox.isOver else { return }
      inbox.isStopping = true
      curl_multi_wakeup(multi)
    }
  }

  private func post(_ command: Command) -> Bool {
    inbox.withLock { inbox in
      guard !inbox.isStopping, !inbox.isOver else { return false }
      inbox.commands.append(command)
      curl_multi_wakeup(multi)
      return true
    }
  }

  // MARK: On the loop's thread

  private func run() {
    var running: [UnsafeMutableRawPointer: Running] = [:]
    var isStopping = false
    while !isStopping {
      let commands: [Command]
      (commands, isStopping) = inbox.withLock { inbox in
        defer { inbox.commands = [] }
        return (inbox.commands, inbox.isStopping)
      }
      for command in commands { perform(command, &running) }
      if isStopping { break }
      var count: Int32 = 0
      curl_multi_perform(multi, &count)
      collect(&running)
      curl_multi_poll(multi, nil, 0, Self.longestSleep, nil)
    }
    for entry in running.values { finish(entry, with: TransportError(.cancelled)) }
    // Nobody may wake the loop up once the handle is gone.
    inbox.withLock { $0.isOver = true }
    curl_multi_cleanup(multi)
  }

  private func perform(_ command: Command, _ running: inout [UnsafeMutableRawPointer: Running]) {
    switch command {
    case .start(let transfer, let continuation):
      guard curl_multi_add_handle(multi, transfer.handle) == CURLM_OK else {
        let error = TransportError(.unusable, detail: "libcurl did not take the request")
        return continuation.resume(returning: transfer.failed(error))
      }
      running[transfer.handle] = Running(transfer: transfer, continuation: continuation)
    case .cancel(let id):
      guard let entry = running.first(where: { $0.value.transfer.id == id }) else { return }
      running[entry.key] = nil
      finish(entry.value, with: TransportError(.cancelled))
    }
  }

  private func finish(_ entry: Running, with error: TransportError) {
    curl_multi_remove_handle(multi, entry.transfer.handle)
    entry.continuation.resume(returning: entry.transfer.failed(error))
  }

  private func collect(_ running: inout [UnsafeMutableRawPointer: Running]) {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
      // The message is gone once the handle is removed: read it first.
      let result = xt_message_result(message)
      guard let entry = running.removeValue(forKey: handle) else { continue }
      curl_multi_remove_handle(multi, handle)
      entry.continuation.resume(returning: entry.transfer.finished(result))
    }
  }
}
