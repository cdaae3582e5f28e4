/// The page's only script: the filter. Without it every check is shown.
///
/// The page's security policy names it by its hash, so that a browser runs no other.
enum HTMLScript {
  /// The hash by which the policy names it: SHA-256 of ``text``, which a test holds against it.
  static let hash = "sha256-A0IJ3bTaE7YN3AUsvpbfThsVM4y53LB7lCTLxeRv6yg="

  /// It has neither `<` nor `&`, so that it stands in XML as it does in HTML.
  static let text = """

    (function () {
      "use strict";
      var form = document.getElementById("filter");
      if (!form) return;
      var rows = Array.from(document.querySelectorAll("#findings tr[data-verdict]"));
      var groups = Array.from(document.querySelectorAll("#findings tbody"));
      var shown = form.querySelector(".shown");
      function apply() {
        var verdicts = Array.from(form.querySelectorAll("[name=verdict]:checked"), function (box) { return box.value; });
        var field = form.elements.mailbox;
        var mailbox = field ? field.value.trim().toLowerCase() : "";
        var count = 0;
        rows.forEach(function (row) {
          var fits = row.dataset.mailbox.toLowerCase().includes(mailbox);
          row.hidden = !(verdicts.includes(row.dataset.verdict) ? fits : false);
          if (!row.hidden) count += 1;
        });
        groups.forEach(function (group) {
          group.hidden = !group.querySelector("tr[data-verdict]:not([hidden])");
        });
        shown.textContent = count + " of " + rows.length + " shown";
      }
      function showTarget() {
        var target = location.hash ? document.getElementById(location.hash.slice(1)) : null;
        if (!target) return;
        if (target.hidden || target.closest("tbody[hidden]")) form.reset();
        apply();
        var details = target.querySelector("details");
        if (details) details.open = true;
        target.scrollIntoView();
      }
      form.addEventListener("input", apply);
      form.addEventListener("reset", function () { setTimeout(apply, 0); });
      form.addEventListener("submit", function (event) { event.preventDefault(); });
      window.addEventListener("hashchange", showTarget);
      form.hidden = false;
      apply();
      showTarget();
    })();

    """
}
