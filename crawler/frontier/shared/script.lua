-- What is done to a frontier that several hosts share. Redis runs a script alone: of two hosts one comes first.
--
-- KEYS[1]: what the keys of the site begin with. ARGV: what is done; the process that does it; the number of its call,
-- '' where nothing is changed; the last of them that was answered; how many changes it has seen; seconds for which it
-- may not be heard of; seconds since 1970, '' for Redis's own clock; and what belongs to each. The answer is a JSON
-- array of texts: "ok" and what belongs to it, "over" where the process counts as dead, "lost" where Redis has
-- forgotten what it had acknowledged.
--
-- Keys: requests (id: its fields by line), queued (fingerprint: ids), waiting (by priority, then id), later (by due),
-- lists (ids of list pages), leased:PROCESS (ids), seen:RUN (fingerprints), named:RUN:LIST, naming:RUN (lists),
-- pages (fingerprint: due, JSON), due and articles (texts that sort), listed, facts, turns, owners (by until),
-- owner:PROCESS. An id is 16 digits: so members of one score stand in order of arrival.

local P = KEYS[1]
local SUSPECT, DEMOTED = 2, 1000000 -- under way at so many crashes: it comes last
local DUE = 20 -- characters of a time that sorts as text

local at = 0
local function arg()
  at = at + 1
  return ARGV[at]
end

local function do_(command, name, ...)
  return redis.call(command, P .. name, ...)
end

local what, owner, call = arg(), arg(), arg()
local answered, changes, lasts, said = tonumber(arg()), tonumber(arg()), tonumber(arg()), arg()
local clock = redis.call('TIME')
local now = said == '' and tonumber(clock[1]) + tonumber(clock[2]) / 1000000 or tonumber(said)

local function fine(seconds) -- Lua would write 14 digits
  return string.format('%.6f', seconds)
end

local function fact(name)
  return do_('HGET', 'facts', name) or '0'
end

-- Requests.

local FIELDS = {'fingerprint', 'priority', 'state', 'due', 'crashes', 'failures', 'url', 'request'}

local function load(id)
  local packed = do_('HGET', 'requests', id)
  if not packed then
    return nil
  end
  local found, from = {id = id}, 1
  for number = 1, #FIELDS - 1 do
    local to = string.find(packed, '\n', from, true)
    found[FIELDS[number]] = string.sub(packed, from, to - 1)
    from = to + 1
  end
  found.request = string.sub(packed, from)
  return found
end

local function place(request, state)
  do_('ZREM', 'waiting', request.id)
  do_('ZREM', 'later', request.id)
  request.state = state
  local values = {}
  for number, name in ipairs(FIELDS) do
    values[number] = tostring(request[name])
  end
  do_('HSET', 'requests', request.id, table.concat(values, '\n'))
  if state == 'waiting' then
    do_('ZADD', 'waiting', string.format('%d', -request.priority), request.id)
  elseif state == 'later' then
    do_('ZADD', 'later', request.due, request.id)
  else
    do_('SADD', 'leased:' .. owner, request.id)
    do_('SADD', 'seen:' .. fact('run'), request.fingerprint)
  end
end

local function ids_of(fingerprint)
  local found = {}
  for id in string.gmatch(do_('HGET', 'queued', fingerprint) or '', '%d+') do
    found[#found + 1] = id
  end
  return found
end

local function unqueue(fingerprint, id)
  local left = {}
  for _, other in ipairs(ids_of(fingerprint)) do
    if other ~= id then
      left[#left + 1] = other
    end
  end
  if #left > 0 then
    do_('HSET', 'queued', fingerprint, table.concat(left, ' '))
  else
    do_('HDEL', 'queued', fingerprint)
  end
end

local function enqueue(fingerprint, id)
  local before = do_('HGET', 'queued', fingerprint)
  do_('HSET', 'queued', fingerprint, before and before .. ' ' .. id or id)
end

local function remove(request)
  do_('HDEL', 'requests', request.id)
  do_('ZREM', 'waiting', request.id)
  do_('ZREM', 'later', request.id)
  do_('SREM', 'lists', request.id)
  unqueue(request.fingerprint, request.id)
end

local function take_back(id) -- what this process has; nil where it hasn't
  return do_('SREM', 'leased:' .. owner, id) == 1 and load(id) or nil
end

local function mark_list(id, is_list)
  do_(is_list == '1' and 'SADD' or 'SREM', 'lists', id)
end

local function wake(until_)
  for _, id in ipairs(do_('ZRANGEBYSCORE', 'later', '-inf', until_)) do
    place(load(id), 'waiting')
  end
end

-- Processes.

local function asked(names, seconds)
  for name in string.gmatch(names, '[^\n]+') do
    do_('HSET', 'turns', 'asked ' .. name, fine(seconds))
  end
end

local function let_go(process) -- of the turn that it has: it has asked just now, or nobody knows when
  local holder = do_('HGET', 'turns', 'holder')
  if holder and string.match(holder, '^%d+') == process then
    asked(do_('HGET', 'turns', 'names'), now)
    do_('HDEL', 'turns', 'holder', 'names')
  end
end

local function bury(process)
  local left = {}
  for _, id in ipairs(do_('SMEMBERS', 'leased:' .. process)) do
    local request = load(id)
    request.crashes = request.crashes + 1
    if request.crashes == SUSPECT then
      request.priority = request.priority - DEMOTED
    end
    place(request, 'waiting')
    left[#left + 1] = request
  end
  let_go(process)
  do_('ZREM', 'owners', process)
  do_('DEL', 'leased:' .. process)
  do_('DEL', 'owner:' .. process)
  return left
end

-- Pages.

local function page(fingerprint)
  local found = do_('HGET', 'pages', fingerprint)
  if found then
    return string.sub(found, 1, DUE), string.sub(found, DUE + 1)
  end
end

local function in_article(article, number, fingerprint)
  return article .. '\n' .. string.format('%010d', number) .. '\n' .. fingerprint
end

local function keep(fingerprint, due, json, article, number)
  local before = page(fingerprint)
  if before then
    do_('ZREM', 'due', before .. fingerprint)
  end
  do_('HSET', 'pages', fingerprint, due .. json)
  do_('ZADD', 'due', 0, due .. fingerprint)
  if article ~= '' then
    do_('ZADD', 'articles', 0, in_article(article, number, fingerprint))
  end
end

-- What is done.

local done = {}

local function begin_run(run)
  do_('UNLINK', 'seen:' .. run)
  for _, list in ipairs(do_('SMEMBERS', 'naming:' .. run)) do
    do_('UNLINK', 'named:' .. run .. ':' .. list)
  end
  do_('UNLINK', 'naming:' .. run)
  do_('HSET', 'facts', 'run', run + 1, 'began', fine(now), 'missed', '0')
  wake('+inf')
  local turns = do_('HGETALL', 'turns')
  for number = 1, #turns, 2 do
    if string.sub(turns[number], 1, 6) == 'asked ' and tonumber(turns[number + 1]) < now - 86400 then
      do_('HDEL', 'turns', turns[number])
    end
  end
end

function done.open()
  local host, fresh, age, since = arg(), arg() == '1', tonumber(arg()), tonumber(arg())
  local left, joined = {}, false
  for _, other in ipairs(do_('ZRANGE', 'owners', 0, -1)) do
    if do_('HGET', 'owner:' .. other, 'host') ~= host then
      joined = true
    elseif do_('HGET', 'owner:' .. other, 'call') == call then
      owner = other
      return cjson.decode(do_('HGET', 'owner:' .. other, 'said')) -- which was lost on the way
    else
      left = bury(other) -- one process at a time works in a folder
    end
  end
  if fresh and not joined then
    left = {}
    do_('UNLINK', 'requests', P .. 'queued', P .. 'waiting', P .. 'later', P .. 'lists', P .. 'seen:' .. fact('run'))
  end
  owner = string.format('%d', do_('INCR', 'processes'))
  do_('HSET', 'owner:' .. owner, 'host', host)
  local waiting = do_('ZCARD', 'waiting')
  local goes_on = joined or (waiting > 0 and not fresh and now - tonumber(fact('began')) <= age)
  if not goes_on and not fresh and tonumber(fact('ended')) > since then
    goes_on = true -- others have just ended the run that this one was to take part in
  elseif not joined then
    do_('HSET', 'facts', 'missed', '0')
  end
  if not goes_on then
    begin_run(tonumber(fact('run')))
  end
  local answer = {owner, fact('run'), goes_on and '1' or '0', joined and '1' or '0', tostring(waiting),
    fact('began'), do_('HGET', 'committed', host) or '0'}
  table.sort(left, function(one, two) return one.id < two.id end)
  for _, request in ipairs(left) do
    local ours = tonumber(request.crashes) < SUSPECT
    if ours then
      place(request, 'leased') -- whoever has its record needn't ask again
    end
    for _, value in ipairs({request.id, request.url, request.due, ours and '1' or '0', request.fingerprint,
      request.request, tostring(request.crashes), request.failures}) do
      answer[#answer + 1] = value
    end
  end
  return answer
end

function done.close()
  while at < #ARGV do
    local request = take_back(arg())
    if request then
      place(request, 'waiting')
    end
  end
  bury(owner)
  if do_('ZCARD', 'owners') == 0 and do_('ZCARD', 'waiting') == 0 then
    do_('HSET', 'facts', 'ended', fine(now))
  end
  return {}
end

function done.renew()
  return {}
end

function done.count()
  local elsewhere = 0
  for _, other in ipairs(do_('ZRANGE', 'owners', 0, -1)) do
    if other ~= owner then
      elsewhere = elsewhere + do_('SCARD', 'leased:' .. other)
    end
  end
  return {tostring(do_('ZCARD', 'waiting')), tostring(do_('ZCOUNT', 'later', '-inf', fine(now))),
    tostring(do_('ZCARD', 'later')), tostring(elsewhere), tostring(do_('SCARD', 'lists'))}
end

function done.add()
  local fingerprint, url, priority, request, is_list, again = arg(), arg(), arg(), arg(), arg(), arg() == '1'
  local new = do_('HEXISTS', 'queued', fingerprint) == 0
  new = do_('SADD', 'seen:' .. fact('run'), fingerprint) == 1 and new
  if not new and not again then
    return {'0'}
  end
  local id = string.format('%016d', do_('INCR', 'arrivals'))
  place({id = id, fingerprint = fingerprint, priority = priority, due = '0', crashes = '0', failures = '0', url = url,
    request = request}, 'waiting')
  enqueue(fingerprint, id)
  mark_list(id, is_list)
  return {'1'}
end

function done.amend()
  local fingerprint, url, request, is_list = arg(), arg(), arg(), arg()
  local amended = '0'
  for _, id in ipairs(ids_of(fingerprint)) do
    local found = load(id)
    if found.state ~= 'leased' then
      found.url, found.request, amended = url, request, '1'
      place(found, found.state)
      mark_list(id, is_list)
    end
  end
  return {amended}
end

function done.lease()
  local since = arg()
  wake(fine(now))
  local first = do_('ZPOPMIN', 'waiting')[1]
  if not first then
    return {}
  end
  local request = load(first)
  if tonumber(request.crashes) == 0 then
    request.due = since
  end
  place(request, 'leased')
  return {first, request.fingerprint, request.request, request.crashes, request.failures}
end

function done.put_off()
  local request, seconds, failed = take_back(arg()), tonumber(arg()), tonumber(arg())
  if request then
    request.due, request.crashes, request.failures = fine(now + seconds), '0', request.failures + failed
    place(request, 'later')
  end
  return {}
end

function done.commit()
  local host = do_('HGET', 'owner:' .. owner, 'host')
  do_('HSET', 'committed', host, arg())
  for _ = 1, tonumber(arg()) do
    keep(arg(), arg(), arg(), arg(), arg())
  end
  for _ = 1, tonumber(arg()) do
    do_('HSET', 'listed', arg(), arg())
  end
  for _ = 1, tonumber(arg()) do
    local request = take_back(arg())
    if request then
      remove(request)
    end
  end
  return {}
end

function done.fact()
  do_('HSET', 'facts', arg(), arg())
  return {}
end

function done.walked()
  if fact('missed') == '0' then
    do_('HSET', 'facts', 'lists walked', fine(now))
  end
  return {}
end

function done.name()
  local list, fingerprint, run = arg(), arg(), fact('run')
  do_('SADD', 'naming:' .. run, list)
  return {tostring(do_('SADD', 'named:' .. run .. ':' .. list, fingerprint))}
end

function done.due_at()
  local due = arg()
  while at < #ARGV do
    local fingerprint = arg()
    local _, json = page(fingerprint)
    if json then
      keep(fingerprint, due, json, '') -- the place in its article stays
    end
  end
  return {}
end

local function forget(fingerprint, article, number)
  local due = page(fingerprint)
  if due then
    do_('ZREM', 'due', due .. fingerprint)
    do_('ZREM', 'articles', in_article(article, number, fingerprint))
    do_('HDEL', 'pages', fingerprint)
  end
end

function done.forget_page()
  local fingerprint, article, number = arg(), arg(), arg()
  forget(fingerprint, article, number)
  do_('HDEL', 'listed', article)
  return {}
end

function done.rename_page()
  forget(arg(), arg(), arg())
  keep(arg(), arg(), arg(), arg(), arg())
  return {}
end

-- Of two requests that are one by the rules of now, the one that came first stays.
function done.rename_request()
  local id, new = arg(), arg()
  local request = load(id)
  if not request then
    return {}
  end
  unqueue(request.fingerprint, id)
  local others = ids_of(new)
  if #others > 0 and others[1] < id then
    request.fingerprint = new
    remove(request)
    return {}
  end
  for _, other in ipairs(others) do
    remove(load(other))
  end
  request.fingerprint = new
  place(request, request.state)
  enqueue(new, id)
  return {}
end

-- A turn is had from when it is given until its answer begins: nobody knows before when the server was asked, and a
-- connection, or its encryption, may take one host longer than another.
function done.turn()
  local hold, domain, names, ready = arg(), arg(), {}, now
  local left_alone = tonumber(do_('HGET', 'turns', 'until ' .. domain) or '0')
  local why = ''
  if left_alone > ready then
    ready, why = left_alone, do_('HGET', 'turns', 'why ' .. domain)
  end
  while at < #ARGV do
    local name, delay = arg(), tonumber(arg())
    local before = tonumber(do_('HGET', 'turns', 'asked ' .. name) or '-1')
    if before > now then -- Redis's clock was set back
      before = now
      asked(name, now)
    end
    if before >= 0 and before + delay > ready then
      ready, why = before + delay, ''
    end
    names[#names + 1] = name
  end
  if ready > now then
    return {fine(ready - now), why}
  end
  if do_('HEXISTS', 'turns', 'holder') == 1 then
    return {'0.05', ''}
  end
  names = table.concat(names, '\n')
  asked(names, now)
  do_('HSET', 'turns', 'holder', owner .. ' ' .. hold, 'names', names)
  return {'0', ''}
end

function done.answered()
  if do_('HGET', 'turns', 'holder') == owner .. ' ' .. arg() then
    let_go(owner)
  end
  return {}
end

function done.leave_alone()
  local domain, seconds, why = arg(), tonumber(arg()), arg()
  if tonumber(do_('HGET', 'turns', 'until ' .. domain) or '0') < now + seconds then
    do_('HSET', 'turns', 'until ' .. domain, fine(now + seconds), 'why ' .. domain, why)
  end
  return {}
end

-- Who may do it.

if tonumber(do_('GET', 'changes') or '0') < changes then
  return cjson.encode({'lost'})
end
for _, dead in ipairs(do_('ZRANGEBYSCORE', 'owners', '-inf', fine(now))) do
  bury(dead)
end
local answer
if what ~= 'open' then
  if not do_('ZSCORE', 'owners', owner) then
    return cjson.encode({'over'})
  end
  -- Others may have changed as much since as was forgotten, but not what this one last said; it opened with no number.
  local last = do_('HGET', 'owner:' .. owner, 'call')
  if (tonumber(last) or 0) < answered then
    return cjson.encode({'lost'})
  end
  if call ~= '' and last == call then
    answer = cjson.decode(do_('HGET', 'owner:' .. owner, 'said')) -- which was lost on the way
  end
end
answer = answer or done[what]()
-- Each change waits for the disk: who was heard of just now needn't be noted again.
if what ~= 'close' and tonumber(do_('ZSCORE', 'owners', owner) or '0') < now + 0.98 * lasts then
  do_('ZADD', 'owners', fine(now + lasts), owner)
end
if call == '' then
  changes = tonumber(do_('GET', 'changes') or '0')
else
  changes = do_('INCR', 'changes')
  if what ~= 'close' then
    do_('HSET', 'owner:' .. owner, 'call', call, 'said', cjson.encode(answer))
  end
end
table.insert(answer, 1, string.format('%d', changes))
table.insert(answer, 1, 'ok')
return cjson.encode(answer)
