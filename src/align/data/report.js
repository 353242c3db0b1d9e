(function () {
  "use strict";
  var box = document.querySelector(".jump");
  function shown(row) { return row.offsetParent !== null || row.getClientRects().length > 0; }
  function jump(step) {
    var top = document.querySelector(".text > thead").getBoundingClientRect().height + 24;
    var rows = Array.prototype.filter.call(document.querySelectorAll(".row.flagged"), shown);
    if (step < 0) { rows.reverse(); }
    for (var i = 0; i < rows.length; i += 1) {
      var distance = rows[i].getBoundingClientRect().top - top;
      if (step * distance > 2) { rows[i].querySelector(".m a").focus({ preventScroll: true }); window.scrollBy(0, distance); return; }
    }
  }
  document.getElementById("previous").addEventListener("click", function () { jump(-1); });
  document.getElementById("next").addEventListener("click", function () { jump(1); });
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "radio") { return; }
    if (event.key === "n") { jump(1); } else if (event.key === "p") { jump(-1); }
  });
  box.hidden = false;
}());
