// Runs before the page is drawn: what the reader has chosen must not flash.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("theme");
    if (theme) root.dataset.theme = theme;
  } catch (error) { /* storage may be forbidden; the system's scheme is used */ }
  var asked = new URLSearchParams(location.search);
  ["plain", "numbers"].forEach(function (name) { if (asked.has(name)) root.dataset[name] = ""; });
})();
