# Reads a file of a release, and prints it as lines of `row column bytes`, the bytes in hexadecimal:
# no locale and no printing of R's stands between what it read and what is compared.
# Rscript read_tables.R read.csv|readr|haven FILE
words <- commandArgs(TRUE)
path <- words[2]
read <- switch(words[1],
  read.csv = function() {
    read.csv(path, colClasses = "character", na.strings = character(0), encoding = "UTF-8", check.names = FALSE)
  },
  readr = function() {
    suppressMessages(library(readr))
    found <- read_csv(path, col_types = cols(.default = "c"), na = character(0), trim_ws = FALSE)
    stopifnot(nrow(problems(found)) == 0)
    found
  },
  haven = function() {
    suppressMessages(library(haven))
    if (grepl("[.]dta$", path)) read_dta(path) else read_sav(path)
  }
)
found <- as.data.frame(read())
bytes <- function(text) paste(format(charToRaw(text)), collapse = "")
for (name in names(found)) {
  column <- found[[name]]
  if (is.numeric(unclass(column))) column <- ifelse(is.na(column), "", sprintf("%.17g", as.numeric(column)))
  for (row in seq_along(column)) cat(row, name, bytes(column[row]), "\n")
}
