/// The site's script: text size and the choice of a date. Every page works without it.
enum Script {
    static let bytes = Array(source.utf8)
    static let path = "tep/trang-\(fingerprint(bytes)).js"

    private static let source = """
        (function () {
          "use strict";

          // Text size: a step on a scale, kept in this browser only.
          var steps = [87.5, 100, 112.5, 125, 137.5, 150];
          var step = 1;
          function show() {
            document.documentElement.style.fontSize = step === 1 ? "" : steps[step] + "%";
          }
          try {
            var kept = parseInt(localStorage.getItem("co-chu"), 10);
            if (kept >= 0 && kept < steps.length) { step = kept; show(); }
          } catch (refused) { /* Storage may be forbidden: the size then lasts for this page. */ }
          document.querySelectorAll(".text-size").forEach(function (group) {
            group.hidden = false;
            var buttons = group.querySelectorAll("button");
            function mark() {
              buttons.forEach(function (button) {
                var next = step + Number(button.dataset.step);
                button.setAttribute("aria-disabled", String(next < 0 || next >= steps.length));
              });
            }
            mark();
            group.addEventListener("click", function (event) {
              var button = event.target.closest("button");
              if (!button) { return; }
              step = Math.max(0, Math.min(steps.length - 1, step + Number(button.dataset.step)));
              show();
              mark();
              try { localStorage.setItem("co-chu", String(step)); } catch (refused) { /* See above. */ }
            });
          });

          // The choice of a date: pages exist for every day of the months that have news.
          var months = self.monthsWithNews || [];
          if (months.length === 0) { return; }
          function fill(select, first, last, chosen) {
            for (var number = first; number <= last; number += 1) {
              var option = new Option(String(number), String(number));
              option.selected = number === chosen;
              select.add(option);
            }
          }
          document.querySelectorAll(".by-date form").forEach(function (form) {
            var newest = months[months.length - 1].split("/").map(Number);
            var here = location.pathname.match(/\\/ngay\\/(\\d{4})\\/(\\d{2})\\/(?:(\\d{2})\\.html)?/);
            fill(form.elements.day, 1, 31, here && here[3] ? Number(here[3]) : 1);
            fill(form.elements.month, 1, 12, here ? Number(here[2]) : newest[1]);
            fill(form.elements.year, Number(months[0].split("/")[0]), newest[0], here ? Number(here[1]) : newest[0]);
            form.hidden = false;
            form.addEventListener("submit", function (event) {
              event.preventDefault();
              var year = form.elements.year.value;
              var month = form.elements.month.value.padStart(2, "0");
              var day = form.elements.day.value.padStart(2, "0");
              var exists = new Date(year + "-" + month + "-" + day + "T00:00:00Z").getUTCDate() === Number(day);
              if (exists && months.indexOf(year + "/" + month) >= 0) {
                location.href = form.dataset.days + year + "/" + month + "/" + day + ".html";
              } else {
                var text = Number(day) + "/" + Number(month) + "/" + year;
                form.querySelector("[role=status]").textContent = form.dataset.none.replace("{day}", text);
              }
            });
          });
        }());

        """
}
