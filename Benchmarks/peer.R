# Sends finished reports with emayili: peer.R PREVIEWS WEEK PORT
#
# It reads the HTML and the text that kpimail has written, composes each mail anew and sends it over
# one connection; it assesses and renders nothing.
suppressPackageStartupMessages(library(emayili))
options(emayili.crayon = FALSE)

arguments <- commandArgs(trailingOnly = TRUE)
week <- arguments[2]
send <- server(host = "127.0.0.1", port = as.integer(arguments[3]), reuse = TRUE)

whole <- function(path) readChar(path, file.info(path)$size, useBytes = TRUE)

for (folder in sort(list.dirs(arguments[1], recursive = FALSE))) {
  mail <- envelope(
    from = "berichte@hafenkante.example",
    to = paste0("anna@", basename(folder), ".example"),
    subject = paste("Wochenbericht", week)
  )
  mail <- text(mail, whole(file.path(folder, paste0(week, ".txt"))))
  mail <- html(mail, whole(file.path(folder, paste0(week, ".html"))))
  send(mail)
}
